namespace ManifestGen.Schemas.Validation;

/// <summary>The way from the root to the value being checked; it becomes a path only when something is reported.</summary>
internal sealed class NodeTrail
{
    private readonly List<(string? Key, int Index, Node Node)> steps = [];

    /// <summary>Goes down to a key's value.</summary>
    public void Enter(string key, Node node) => steps.Add((key, 0, node));

    /// <summary>Goes down to an item.</summary>
    public void Enter(int index, Node node) => steps.Add((null, index, node));

    /// <summary>Goes back up.</summary>
    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <summary>The path as people write it.</summary>
    public FieldPath Path
    {
        get
        {
            var path = FieldPath.Root;
            foreach (var (key, index, _) in steps)
            {
                path = key is null ? path.Index(index) : path.Key(key);
            }

            return path;
        }
    }

    /// <summary>The place of the innermost value that knows one; null where none does.</summary>
    public Origin? Origin
    {
        get
        {
            for (var i = steps.Count - 1; i >= 0; i--)
            {
                if (steps[i].Node.Origin is { } origin)
                {
                    return origin;
                }
            }

            return null;
        }
    }
}
