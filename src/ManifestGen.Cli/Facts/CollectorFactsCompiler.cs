using ManifestGen.Facts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Cli.Facts;

/// <summary>Turns upstream's component list and configuration schemas into the facts that rules use.</summary>
internal static class CollectorFactsCompiler
{
    private static readonly (string Long, string Short)[] Distributions = [("otelcol", "core"), ("otelcol-contrib", "contrib"), ("otelcol-k8s", "k8s")];

    private static readonly string[] Scrapers = ["cpu", "disk", "filesystem", "load", "memory", "network", "nfs", "paging", "processes", "process", "system"];

    /// <summary>The facts of everything below <paramref name="folder"/>.</summary>
    public static string Compile(string folder)
    {
        var complete = File.ReadLines(Path.Combine(folder, "INDEX.tsv")).Select(line => line.Split('\t'))
            .Where(columns => columns.Length > 6 && columns[6] == "verbatim").Select(columns => columns[0]).ToHashSet(StringComparer.Ordinal);
        var values = ValuesOf(folder);
        var schemas = new CollectorSchemas(folder);
        var entries = new List<(string, FactNode?)>();
        foreach (var component in YamlReader.ReadFile(Path.Combine(folder, "components.json")).Root?.Items ?? [])
        {
            if (component["type"]?.AsString() is not { } type || component["class"]?.AsString() is not ("receiver" or "processor" or "exporter" or "extension" or "connector"))
            {
                continue;
            }

            var @class = component["class"]?.AsString() ?? "";
            var file = component["schema"]?.AsString();
            var facts = file is null ? null : Mend($"{@class}/{type}", schemas.Of(file), schemas);
            facts = facts is { Type: 'o' } ? WithValues(facts, values, $"{@class}/{type}", "") : null;
            var carried = component["distributions"].ItemsOrNone().Select(item => item.AsString());
            var distributions = string.Join(',', Distributions.Where(one => carried.Contains(one.Long)).Select(one => one.Short));
            entries.Add(($"{@class} {type} {component["deprecatedType"].AsText() ?? "-"} {(distributions.Length == 0 ? "-" : distributions)} {(facts is null ? "none" : complete.Contains(file!) ? "complete" : "partial")}", facts));
        }

        return FactWriter.Write([.. entries.OrderBy(entry => entry.Item1, StringComparer.Ordinal)]);
    }

    // Where upstream's schema and the component differ, the component is right.
    private static FactNode? Mend(string component, FactNode? facts, CollectorSchemas schemas)
    {
        if (facts is not { Type: 'o' })
        {
            return facts;
        }

        var keys = facts.Keys.ToDictionary(StringComparer.Ordinal);
        switch (component)
        {
            case "receiver/host_metrics":
                keys["scrapers"] = new('o')
                {
                    Keys = Scrapers.ToDictionary(
                        name => name,
                        name => schemas.Of($"modules/contrib/receiver/hostmetricsreceiver/internal/scraper/{name}scraper/config.schema.yaml") ?? FactNode.Any),
                };
                break;
            case "receiver/prometheus":
                keys["config"] = FactNode.Any;
                break;
            case "exporter/prometheus_remote_write" or "exporter/load_balancing":
                keys["retry_on_failure"] = FactNode.Any;
                break;
            case "processor/probabilistic_sampler":
                keys["attribute_source"] = new('s');
                break;
            case "processor/tail_sampling":
                keys["policies"] = FactNode.Any;
                break;
        }

        foreach (var key in (string[])["operators", "header", "sending_queue"])
        {
            if (keys.ContainsKey(key))
            {
                keys[key] = FactNode.Any;
            }
        }

        return facts with { Keys = keys };
    }

    private static Dictionary<(string, string), IReadOnlyList<string>> ValuesOf(string folder)
    {
        var values = new Dictionary<(string, string), IReadOnlyList<string>>();
        foreach (var entry in YamlReader.ReadFile(Path.Combine(folder, "values.json")).Root?["values"].ItemsOrNone() ?? [])
        {
            if (entry["values"] is SequenceNode list && entry["note"] is null)
            {
                foreach (var key in entry["key"]?.AsString()?.Split(", ") ?? [])
                {
                    values.TryAdd((entry["component"]?.AsString() ?? "", key), [.. list.Select(value => value.AsText() ?? "")]);
                }
            }
        }

        return values;
    }

    private static FactNode WithValues(FactNode node, Dictionary<(string, string), IReadOnlyList<string>> values, string component, string path)
    {
        if (node.Type is 's' or '?' && values.TryGetValue((component, path), out var allowed))
        {
            return new('s') { Values = allowed };
        }

        return node with
        {
            Keys = node.Keys.ToDictionary(entry => entry.Key, entry => WithValues(entry.Value, values, component, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}"), StringComparer.Ordinal),
            Item = node.Item is null ? null : WithValues(node.Item, values, component, path + "[]"),
        };
    }
}
