namespace ManifestGen.Schemas.Validation;

/// <summary>The way from the root to the value being checked; it becomes a path only when something is reported.</summary>
internal sealed class NodeTrail
{
    private Step[] steps = new Step[16];
    private int count;

    /// <summary>Goes down to a key's value.</summary>
    public void Enter(string key, Node node) => Enter(new Step(key, 0, node));

    /// <summary>Goes down to an item.</summary>
    public void Enter(int index, Node node) => Enter(new Step(null, index, node));

    /// <summary>Starts at a root again.</summary>
    public void Clear() => count = 0;

    /// <summary>Goes back up.</summary>
    public void Leave() => count--;

    /// <summary>Whether the value being checked is an item of a list.</summary>
    public bool IsItem => count > 0 && steps[count - 1].Key is null;

    /// <summary>Whether the way leads through a list.</summary>
    public bool HasItem => steps.AsSpan(0, count).ToArray().Any(step => step.Key is null);

    /// <summary>The path as people write it.</summary>
    public FieldPath Path
    {
        get
        {
            var path = FieldPath.Root;
            for (var i = 0; i < count; i++)
            {
                path = steps[i].Key is { } key ? path.Key(key) : path.Index(steps[i].Index);
            }

            return path;
        }
    }

    /// <summary>The place of the innermost value that knows one; null where none does.</summary>
    public Origin? Origin
    {
        get
        {
            for (var i = count - 1; i >= 0; i--)
            {
                if (steps[i].Node.Origin is { } origin)
                {
                    return origin;
                }
            }

            return null;
        }
    }

    private void Enter(Step step)
    {
        if (count == steps.Length)
        {
            Array.Resize(ref steps, count * 2);
        }

        steps[count++] = step;
    }

    private readonly struct Step(string? key, int index, Node node)
    {
        public string? Key { get; } = key;

        public int Index { get; } = index;

        public Node Node { get; } = node;
    }
}
