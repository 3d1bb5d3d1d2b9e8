using System.Collections.Frozen;

namespace ManifestGen.Facts;

/// <summary>The keys of fluent-bit's service section and plugins, release 5.1.1; keys are compared without regard to case.</summary>
public static class FluentBitFacts
{
    private static readonly Lazy<FrozenDictionary<(string Section, string Plugin), FrozenDictionary<string, char>>> Index = new(Read);

    /// <summary>The keys of a plugin with their types; null where the plugin is not known.</summary>
    /// <param name="section"><c>service</c>, <c>input</c>, <c>filter</c> or <c>output</c>.</param>
    /// <param name="plugin">The plugin's name in lower case; empty for the service section.</param>
    public static IReadOnlyDictionary<string, char>? Keys(string section, string plugin) => Index.Value.GetValueOrDefault((section, plugin));

    /// <summary>Plugins of a section that take a key.</summary>
    public static IEnumerable<string> Owners(string section, string key) =>
        Index.Value.Where(entry => entry.Key.Section == section && entry.Key.Plugin.Length > 0 && entry.Value.ContainsKey(key)).Select(entry => entry.Key.Plugin).Order(StringComparer.Ordinal);

    private static FrozenDictionary<(string, string), FrozenDictionary<string, char>> Read() =>
        FactFile.Parse(FactFile.Embedded("fluent-bit.facts")).ToFrozenDictionary(
            entry => entry.Header.Split(' ') is [var section, var plugin] ? (section, plugin) : (entry.Header, ""),
            entry => entry.Root.Keys.ToFrozenDictionary(key => key.Key, key => key.Value.Type, StringComparer.OrdinalIgnoreCase));
}
