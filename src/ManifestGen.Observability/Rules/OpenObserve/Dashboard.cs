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

    /// <summary>The streams that its queries read, with what they hold.</summary>
    public IReadOnlySet<(string Signal, string Stream)> Streams()
    {
        var streams = new SortedSet<(string, string)>();
        if (IsAlert)
        {
            streams.Add((Root!["stream_type"]?.AsString() ?? "logs", Root["stream_name"].AsText() ?? ""));
            return streams;
        }

        NodeWalk.Over(Root, (walk, key, value) =>
        {
            if (key == "stream" && value.AsString() is { Length: > 0 } stream && !stream.Contains('$', StringComparison.Ordinal) && walk.Parent?["stream_type"]?.AsString() is { } signal)
            {
                streams.Add((signal, stream));
            }
            else if (key == "query" && value.AsString() is { } query)
            {
                foreach (Match match in Metric().Matches(query))
                {
                    streams.Add(("metrics", match.Groups[1].Value));
                }
            }
        });
        return streams;
    }

    [GeneratedRegex(@"\b((?:k8s|container|system)_[a-z0-9_]+)\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Metric();
}
