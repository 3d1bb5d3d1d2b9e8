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
    /// <summary>Where it is.</summary>
    public FieldPath Path => FieldPath.Root.Key("data").Key(Key);

    /// <summary>How messages name it.</summary>
    public string Title => Root?["title"].AsText() is { Length: > 0 } title ? $"dashboard '{title}'" : $"dashboard of '{Key}'";

    /// <summary>Every dashboard of a composition: JSON with panels, tabs or a dashboardId.</summary>
    public static IEnumerable<Dashboard> Of(ManifestSet set)
    {
        foreach (var map in set.OfKind("", "ConfigMap"))
        {
            foreach (var (key, value) in map.Root["data"].EntriesOrNone())
            {
                if (value.AsString() is { } text && key.EndsWith(".json", StringComparison.Ordinal) && (text.Contains("\"panels\"", StringComparison.Ordinal) || text.Contains("\"dashboardId\"", StringComparison.Ordinal)))
                {
                    var file = YamlReader.Read(text, "");
                    yield return new(map, key, file.HasErrors ? null : file.Root, value);
                }
            }
        }
    }

    /// <summary>The metric streams that its queries read.</summary>
    public IReadOnlySet<string> MetricStreams()
    {
        var streams = new SortedSet<string>(StringComparer.Ordinal);
        NodeWalk.Over(Root, (walk, key, value) =>
        {
            if (key == "stream" && value.AsString() is { Length: > 0 } stream && walk.Parent?["stream_type"]?.AsString() == "metrics")
            {
                streams.Add(stream);
            }
            else if (key == "query" && value.AsString() is { } query)
            {
                foreach (Match match in Metric().Matches(query))
                {
                    streams.Add(match.Groups[1].Value);
                }
            }
        });
        return streams;
    }

    [GeneratedRegex(@"\b((?:k8s|container|system)_[a-z0-9_]+)\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Metric();
}
