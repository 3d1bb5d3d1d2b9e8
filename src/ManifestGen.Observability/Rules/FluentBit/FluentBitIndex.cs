using ManifestGen.Flux;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Every release of the fluent-bit chart in a composition.</summary>
internal sealed class FluentBitIndex
{
    public FluentBitIndex(ManifestSet set) =>
        All = [.. set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release, set) == "fluent-bit").Select(release => new FluentBitRelease(release))];

    public IReadOnlyList<FluentBitRelease> All { get; }
}
