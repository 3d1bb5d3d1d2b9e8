namespace ManifestGen;

/// <summary>Small steps that builders share.</summary>
internal static class MappingNodeExtensions
{
    /// <summary>Adds a map of texts under a key, unless it is empty.</summary>
    public static void AddTexts(this MappingNode mapping, string key, Map<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        var child = mapping.GetOrAddMapping(key);
        foreach (var (name, value) in texts)
        {
            child[name] = value;
        }
    }

    /// <summary>Lays <paramref name="over"/> on top: mappings merge key by key, everything else replaces.</summary>
    public static void MergeFrom(this MappingNode target, MappingNode over)
    {
        foreach (var (key, value) in over)
        {
            if (value is MappingNode mapping && target[key] is MappingNode existing)
            {
                existing.MergeFrom(mapping);
            }
            else
            {
                var copy = value.Clone();
                copy.Origin ??= over.Origin;
                target[key] = copy;
            }
        }
    }
}
