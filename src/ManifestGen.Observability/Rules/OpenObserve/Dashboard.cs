using System.Text.RegularExpressions;
using ManifestGen.Yaml;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>A dashboard of OpenObserve in a ConfigMap.</summary>
/// <param name="Owner">The ConfigMap.</param>
/// <param name="Key">The key that holds it.</param>
/// <param name="Root">The dashboard; null where the text is no JSON.</param>
/// <param name="Text">The node of its text.</param>
internal sealed partial record Dashboard(Resource Owner, string Key, Node? Root, Node Text)
{
    private static readonly string[] Marks = ["\"panels\"", "\"dashboardId\"", "\"query_condition\""];

    /// <summary>Where it is.</summary>
    public FieldPath Path => FieldPath.Root.Key("data").Key(Key);

    /// <summary>Whether it is an alert, which reads one stream.</summary>
    public bool IsAlert => Root?["stream_name"] is not null && Root["query_condition"] is not null;

    /// <summary>How messages name it.</summary>
    public string Title => IsAlert ? $"alert '{Root?["name"].AsText()}'" : Root?["title"].AsText() is { Length: > 0 } title ? $"dashboard '{title}'" : $"dashboard of '{Key}'";

    /// <summary>Every dashboard of a composition: JSON with panels, tabs or a dashboardId; and every alert, which asks for streams as well.</summary>
    public static IEnumerable<Dashboard> Of(ManifestSet set)
    {
        foreach (var map in set.OfKind("", "ConfigMap"))
        {
            foreach (var (key, value) in map.Root["data"].EntriesOrNone())
            {
                if (value.AsString() is { } text && key.EndsWith(".json", StringComparison.Ordinal) && (key.StartsWith("dashboard-", StringComparison.Ordinal) || Array.Exists(Marks, mark => text.Contains(mark, StringComparison.Ordinal))))
                {
                    var file = YamlReader.Read(text, "");
                    yield return new(map, key, file.HasErrors ? null : file.Root as MappingNode, value);
                }
            }
        }
    }

    /// <summary>The streams that its queries read, each once, in order.</summary>
    public IEnumerable<DataStream> Streams()
    {
        if (IsAlert)
        {
            return [new(Root!["stream_type"]?.AsString() ?? "logs", Root["stream_name"].AsText() ?? "")];
        }

        List<DataStream> streams = [];
        NodeWalk.Over(Root, (walk, key, value) =>
        {
            if (key == "stream" && value.AsString() is { Length: > 0 } stream && !stream.Contains('$', StringComparison.Ordinal) && walk.Parent?["stream_type"]?.AsString() is { } signal)
            {
                streams.Add(new(signal, stream));
            }
            else if (key == "query" && value.AsString() is { } query)
            {
                foreach (Match match in Metric().Matches(query))
                {
                    streams.Add(new("metrics", match.Groups[1].Value));
                }
            }
        });
        return streams.Distinct().OrderBy(stream => stream.Signal, StringComparer.Ordinal).ThenBy(stream => stream.Name, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\b((?:k8s|container|system)_[a-z0-9_]+)\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Metric();
}

/// <summary>A stream of OpenObserve.</summary>
/// <param name="Signal">What it holds.</param>
/// <param name="Name">Its name, of metrics the metric's.</param>
internal sealed record DataStream(string Signal, string Name);
