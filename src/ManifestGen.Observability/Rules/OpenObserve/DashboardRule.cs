using System.Text;
using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Checks that dashboards can be imported and find what they show.</summary>
public sealed class DashboardRule : IRule
{
    private const int NewestVersion = 8;
    private const int LargestConfigMap = 1024 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [OpenObserveDiagnostics.NobodyWrites, OpenObserveDiagnostics.NotImportable];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        CheckNames(context);
        var dashboards = Dashboard.Of(context.Set).ToList();
        if (dashboards.Count == 0)
        {
            return;
        }

        var producers = new StreamProducers(context.Shared(set => new CollectorIndex(set)));
        foreach (var dashboard in dashboards)
        {
            if (!dashboard.IsAlert)
            {
                CheckForm(context, dashboard);
            }

            CheckStreams(context, dashboard, producers);
        }
    }

    // The Job finds by folder and title: of two with one title each would be written over the other at every run.
    private static void CheckNames(RuleContext context)
    {
        foreach (var map in context.Set.OfKind("", "ConfigMap").Where(map => map.Root["data"]?["provision.sh"] is not null))
        {
            var lines = map.Root["data"]?["plan"]?.AsString()?.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(parts => parts.Length == 4).ToList() ?? [];
            foreach (var same in lines.GroupBy(parts => new PlannedItem(parts[0], parts[1], parts[2])).Where(group => group.Count() > 1))
            {
                context.Report(OpenObserveDiagnostics.NotImportable, map, FieldPath.Root.Key("data").Key("plan"),
                    $"{same.Count()} times {same.Key.Kind} '{same.Key.Name}' in folder '{same.Key.Folder}', where each is recognised by its name; give them different names or folders.", map.Root["data"]?["plan"]);
            }
        }
    }

    private static void CheckForm(RuleContext context, Dashboard dashboard)
    {
        var size = Encoding.UTF8.GetByteCount(dashboard.Text.AsString() ?? "");
        var problem = dashboard.Root is null ? "is no valid JSON, so it cannot be imported; export it again."
            : dashboard.Root["version"] is not { } version ? $"has no version; the server would read it as version {NewestVersion}. Add the version it was exported with."
            : version.AsInteger() is not (>= 1 and <= NewestVersion) ? $"has version {version}, and the server knows 1 to {NewestVersion}."
            : dashboard.Root["title"]?.AsString() is null or "" ? "has no title, which the server refuses."
            : size > LargestConfigMap ? $"has {size} bytes, and a ConfigMap holds at most {LargestConfigMap}; split it."
            : null;
        if (problem is not null)
        {
            context.Report(OpenObserveDiagnostics.NotImportable, dashboard.Owner, dashboard.Path, $"{dashboard.Title} {problem}", dashboard.Text);
        }
    }

    private static void CheckStreams(RuleContext context, Dashboard dashboard, StreamProducers producers)
    {
        foreach (var group in dashboard.Streams().GroupBy(one => producers.Missing(one.Signal, one.Name), one => one.Name).Where(group => group.Key is not null))
        {
            var streams = group.Take(4).ToList();
            context.Report(OpenObserveDiagnostics.NobodyWrites, dashboard.Owner, dashboard.Path,
                $"{dashboard.Title} reads {string.Join(", ", streams)}{(group.Count() > streams.Count ? " and others" : "")}, but {group.Key}.", dashboard.Text);
        }
    }

    private sealed record PlannedItem(string Kind, string Name, string Folder);
}
