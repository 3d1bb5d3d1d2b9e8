using ManifestGen.Reading;

namespace ManifestGen.Flux;

/// <summary>The mapping that names a chart and its source.</summary>
/// <param name="Owner">The HelmRelease that has it, or the HelmChart that a release refers to.</param>
/// <param name="Node">The mapping.</param>
internal sealed record ChartTemplate(Resource Owner, Node Node)
{
    /// <summary>Where it stands.</summary>
    public FieldPath Path => HelmReleases.Is(Owner) ? FieldPath.Root.Key("spec").Key("chart").Key("spec") : FieldPath.Root.Key("spec");

    /// <summary>What names the chart of a release; null where nothing does.</summary>
    /// <param name="release">The HelmRelease.</param>
    /// <param name="sources">Where a HelmChart is looked up.</param>
    public static ChartTemplate? Of(Resource release, Func<ResourceId, Resource?> sources)
    {
        if (release.Spec.Path("chart", "spec") is { } own)
        {
            return new(release, own);
        }

        return release.Spec?["chartRef"] is { } reference && reference["kind"]?.AsString() == "HelmChart" && reference["name"]?.AsString() is { } name
            && sources(new(FluxSources.Group, "HelmChart", reference["namespace"]?.AsString() ?? release.Namespace, name)) is { Spec: { } node } chart
            ? new(chart, node)
            : null;
    }

    /// <summary>The folder of a chart that is fetched with a repository or bucket, from its root; null for one of a chart repository.</summary>
    public string? Folder =>
        Node.Path("sourceRef", "kind")?.AsString() is "GitRepository" or "Bucket" && Node["chart"]?.AsString() is { Length: > 0 } chart && !chart.Contains("${", StringComparison.Ordinal)
            ? SourceFiles.Resolve("", chart)
            : null;
}
