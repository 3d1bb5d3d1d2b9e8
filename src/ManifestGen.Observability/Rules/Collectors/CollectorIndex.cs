namespace ManifestGen.Rules.Collectors;

/// <summary>Every collector of a composition, taken apart once for all rules.</summary>
internal sealed class CollectorIndex
{
    public CollectorIndex(ManifestSet set)
    {
        var defaults = CollectorImage.DefaultOf(set);
        All = [.. set.OfKind("opentelemetry.io", "OpenTelemetryCollector").Where(resource => resource.Spec?["config"] is not null).Select(resource => new Collector(resource, defaults))];
    }

    public IReadOnlyList<Collector> All { get; }
}
