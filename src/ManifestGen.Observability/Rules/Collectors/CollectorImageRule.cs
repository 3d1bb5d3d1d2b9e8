using ManifestGen.Flux;

namespace ManifestGen.Rules.Collectors;

/// <summary>Finds collector images that are no longer published where they are asked for.</summary>
public sealed class CollectorImageRule : IRule
{
    private const string Present = "ghcr.io/open-telemetry/opentelemetry-collector-releases/";

    private static readonly Version LastOnDockerHub = new(0, 123, 1);

    // From this chart on the operator takes a release that Docker Hub never got.
    private static readonly Version ChartBehindDockerHub = new(0, 88, 0);

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.ImageNotPublished];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var collector in context.Set.OfKind("opentelemetry.io", "OpenTelemetryCollector"))
        {
            var image = collector.Spec?["image"];
            if (IsOnDockerHub(image?.AsString()) && CollectorImage.Parse(image!.AsString())?.Version is { } version && version > LastOnDockerHub)
            {
                Report(context, collector, FieldPath.Root.Key("spec").Key("image"), image);
            }
        }

        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release) == "opentelemetry-operator"))
        {
            var image = release.Spec.Path("values", "manager", "collectorImage");
            var isLate = Version.TryParse(image?["tag"].AsText(), out var tag) ? tag > LastOnDockerHub : Version.TryParse(HelmReleases.ChartVersion(release), out var chart) && chart >= ChartBehindDockerHub;
            if (isLate && IsOnDockerHub(image?["repository"]?.AsString()))
            {
                Report(context, release, FieldPath.Root.Key("spec").Key("values").Key("manager").Key("collectorImage").Key("repository"), image!["repository"]);
            }
        }
    }

    private static bool IsOnDockerHub(string? image) =>
        image is not null && (image.StartsWith("otel/opentelemetry-collector", StringComparison.Ordinal) || image.StartsWith("docker.io/otel/opentelemetry-collector", StringComparison.Ordinal));

    private static void Report(RuleContext context, Resource resource, FieldPath path, Node? node)
    {
        var name = node!.AsString()!.Split(':')[0];
        context.Report(CollectorDiagnostics.ImageNotPublished, resource, path,
            $"Docker Hub has no collector after {LastOnDockerHub}, so the image cannot be pulled; take {Present}{name[(name.LastIndexOf('/') + 1)..]}.", node);
    }
}
