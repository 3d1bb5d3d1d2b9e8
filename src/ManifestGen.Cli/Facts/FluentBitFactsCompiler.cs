using ManifestGen.Facts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Cli.Facts;

/// <summary>Turns fluent-bit's plugin tables into the facts that rules use.</summary>
internal static class FluentBitFactsCompiler
{
    /// <summary>The facts of <c>plugins.json</c> in <paramref name="folder"/>.</summary>
    public static string Compile(string folder)
    {
        var root = YamlReader.ReadFile(Path.Combine(folder, "plugins.json")).Root ?? throw new InvalidOperationException("plugins.json is empty.");
        var generic = root["generic"].EntriesOrNone().ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        List<(string, FactNode?)> entries = [("service", Of(root["service"]?.Items ?? []))];
        foreach (var (section, name) in ((string, string)[])[("inputs", "input"), ("filters", "filter"), ("outputs", "output")])
        {
            foreach (var (plugin, body) in root[section].EntriesOrNone())
            {
                // tls and net are read on every input and output, whatever the plugin's own groups are.
                var groups = body["includes"].ItemsOrNone().Select(item => item.AsString() ?? "").Append("every").Concat(name == "filter" ? [] : ["tls"]).Distinct();
                entries.Add(($"{name} {plugin}", Of([.. body["keys"].ItemsOrNone(), .. groups.SelectMany(group => generic[group].Items)])));
            }
        }

        return FactWriter.Write(entries);
    }

    private static FactNode Of(IReadOnlyList<Node> keys) => new('o')
    {
        Keys = keys.GroupBy(key => (key["name"]?.AsString() ?? "").ToLowerInvariant() + (key["type"]?.AsString() == "string, key prefix" ? "*" : ""), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new FactNode(TypeOf(group.First()["type"]?.AsString())), StringComparer.Ordinal),
    };

    private static char TypeOf(string? type) => type switch
    {
        "boolean" => 'b',
        "integer" => 'i',
        "double" => 'n',
        "string" => 's',
        _ => '?',
    };
}
