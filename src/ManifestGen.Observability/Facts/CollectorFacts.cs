namespace ManifestGen.Facts;

/// <summary>The components of the OpenTelemetry collector, by class and by either of their names.</summary>
/// <remarks>Read from facts of release 0.159.0 when first asked for.</remarks>
public static class CollectorFacts
{
    /// <summary>The release that the facts are of.</summary>
    public static Version Release { get; } = new(0, 159, 0);

    private static readonly Lazy<Dictionary<string, ComponentFacts>> Index = new(Read);

    /// <summary>Every component under its present name.</summary>
    public static IEnumerable<ComponentFacts> All => Index.Value.Where(entry => entry.Key == Key(entry.Value.Class, entry.Value.Type)).Select(entry => entry.Value);

    /// <summary>The component of a class with this name, present or former; null where there is none.</summary>
    public static ComponentFacts? Find(string @class, string type) => Index.Value.GetValueOrDefault(Key(@class, type));

    // One string: the runtime has compiled dictionaries for those, and would first have to make one for pairs.
    private static string Key(string @class, string type) => $"{@class}/{type}";

    private static Dictionary<string, ComponentFacts> Read()
    {
        var index = new Dictionary<string, ComponentFacts>(StringComparer.Ordinal);
        foreach (var (header, root) in FactFile.Parse(FactFile.Embedded("collector.facts")))
        {
            // class type old distributions completeness
            var parts = header.Split(' ');
            var facts = new ComponentFacts(parts[0], parts[1])
            {
                OldType = parts[2] == "-" ? null : parts[2],
                Distributions = parts[3] == "-" ? [] : parts[3].Split(','),
                Configuration = parts[4] == "none" ? null : root,
                IsComplete = parts[4] == "complete",
            };
            index.TryAdd(Key(facts.Class, facts.Type), facts);
            if (facts.OldType is { } old)
            {
                index.TryAdd(Key(facts.Class, old), facts);
            }
        }

        return index;
    }
}
