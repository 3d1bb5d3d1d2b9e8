namespace ManifestGen.Reading.Kustomize;

/// <summary>Walks the field paths of kustomize, which pass through lists without saying so: <c>spec/containers/image</c>.</summary>
internal static class FieldWalk
{
    /// <summary>Calls for every node that a path leads to, with what holds it.</summary>
    public static void Over(Node? node, ReadOnlySpan<string> path, Action<MappingNode, string, Node> found)
    {
        if (node is SequenceNode list)
        {
            foreach (var item in list)
            {
                Over(item, path, found);
            }
        }
        else if (node is MappingNode mapping && path.Length > 0)
        {
            var key = path[0].EndsWith("[]", StringComparison.Ordinal) ? path[0][..^2] : path[0];
            if (mapping[key] is not { } value)
            {
                return;
            }

            if (path.Length == 1)
            {
                found(mapping, key, value);
            }
            else
            {
                Over(value, path[1..], found);
            }
        }
    }

    /// <summary>The steps of <c>metadata/annotations/example.org\/name</c>.</summary>
    public static string[] Steps(string path) =>
        [.. path.Replace("\\/", "\0", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Replace('\0', '/'))];
}
