using ManifestGen.Flux;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>Says what a new chart version means for a release, against what is committed.</summary>
internal static class ChartBump
{
    // Where these charts put values into a StatefulSet's claim templates or selector.
    private static readonly string[] Immutable = ["persistence.size", "persistence.storageClass", "persistence.accessModes", "persistence.enabled", "nameOverride", "fullnameOverride"];

    public static void Check(RuleContext context, Resource release, Resource before, HelmChart handle, ChartLock now, EffectiveValues effective)
    {
        var version = HelmReleases.ChartVersion(before);
        if (version is null || HelmReleases.ChartName(before) != handle.Name || handle.Lock!.Other(handle.Name, version) is not { } old)
        {
            return;
        }

        var previous = EffectiveValues.Of(before, old, context.Previous!);
        foreach (var path in Immutable)
        {
            var (was, becomes) = (At(previous.Values, path), At(effective.Values, path));

            // What both releases set themselves is compared as fields of the release.
            if (!Node.DeepEquals(was, becomes) && (At(release.Spec?["values"], path) is null || At(before.Spec?["values"], path) is null)
                && was is ScalarNode { Kind: not NodeKind.Null } a && becomes is ScalarNode b)
            {
                context.Report(ChartValueDiagnostics.ImmutableDefault, release, Full(path),
                    $"it is '{a}' in the cluster and would become '{b}', which a StatefulSet does not allow; set '{a}', or delete the StatefulSet with --cascade=orphan and let Helm create it again.");
            }
        }

        if (version == handle.Version)
        {
            return;
        }

        foreach (var change in ChartComparison.Of(old, now))
        {
            var isSet = At(effective.Given, change.Path) is not null;
            switch (change.Kind)
            {
                case ChartChangeKind.Removed or ChartChangeKind.NoLongerRead when isSet:
                    context.Report(ChartValueDiagnostics.VanishedKey, release, Full(change.Path.Text),
                        $"chart '{handle.Name}' had the key in {version} and {(change.Kind == ChartChangeKind.Removed ? "has it no more" : "reads it no more")} in {handle.Version}; see 'manifestgen chart diff {handle.Name} {version} {handle.Version}'.");
                    break;
                case ChartChangeKind.DefaultChanged when !isSet && !IsImage(change.Path):
                    context.Report(ChartValueDiagnostics.ChangedDefault, release, Full(change.Path.Text),
                        $"the default changed between chart '{handle.Name}' {version} and {handle.Version}: {change.Text}.");
                    break;
            }
        }
    }

    // A new version is there to bring new images; saying so every time would hide the rest.
    private static bool IsImage(FieldPath path) => path.Text.EndsWith(".tag", StringComparison.Ordinal) || path.Text.EndsWith(".digest", StringComparison.Ordinal);

    private static Node? At(Node? root, string path) => At(root, new FieldPath(path));

    private static Node? At(Node? root, FieldPath path)
    {
        foreach (var step in FieldPathSteps.Of(path))
        {
            root = root?.At(step);
        }

        return root;
    }

    private static FieldPath Full(string path) => new("spec.values." + path);
}
