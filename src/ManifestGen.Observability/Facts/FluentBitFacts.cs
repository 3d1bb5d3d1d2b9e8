namespace ManifestGen.Facts;

/// <summary>The keys of fluent-bit's service section and plugins, release 5.1.1; keys are compared without regard to case.</summary>
public static class FluentBitFacts
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, FactNode>>> Index = new(Read);

    /// <summary>The keys of a plugin with their types; null where the plugin is not known.</summary>
    /// <param name="section"><c>service</c>, <c>input</c>, <c>filter</c> or <c>output</c>.</param>
    /// <param name="plugin">The plugin's name in lower case; empty for the service section.</param>
    public static IReadOnlyDictionary<string, char>? Keys(string section, string plugin) =>
        Find(section, plugin)?.ToDictionary(key => key.Key, key => key.Value.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys of a plugin with what is known of them; null where the plugin is not known.</summary>
    internal static IReadOnlyDictionary<string, FactNode>? Find(string section, string plugin) => Index.Value.GetValueOrDefault($"{section} {plugin}".TrimEnd());

    /// <summary>Plugins of a section that take a key.</summary>
    public static IEnumerable<string> Owners(string section, string key) =>
        Index.Value.Where(entry => entry.Key.StartsWith($"{section} ", StringComparison.Ordinal) && entry.Value.ContainsKey(key)).Select(entry => entry.Key[(section.Length + 1)..]).Order(StringComparer.Ordinal);

    private static Dictionary<string, Dictionary<string, FactNode>> Read()
    {
        var index = new Dictionary<string, Dictionary<string, FactNode>>(StringComparer.Ordinal);
        foreach (var (header, root) in FactFile.Parse(FactFile.Embedded("fluent-bit.facts")))
        {
            var keys = new Dictionary<string, FactNode>(StringComparer.OrdinalIgnoreCase);
            foreach (var (key, facts) in root.Keys)
            {
                keys.Add(key, facts);
            }

            index.Add(header, keys);
        }

        return index;
    }
}
