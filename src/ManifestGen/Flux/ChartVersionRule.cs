using ManifestGen.Yaml;

namespace ManifestGen.Flux;

/// <summary>Checks that releases pin one chart version.</summary>
public sealed class ChartVersionRule : IRule
{
    private static readonly FieldPath OfVersion = FieldPath.Root.Key("spec").Key("chart").Key("spec").Key("version");
    private static readonly AsciiSet VersionCharacters = new(AsciiSet.Alphanumerics + ".-+");

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.FloatingChartVersion];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            var chart = release.Spec.Path("chart", "spec");
            if (chart?["chart"]?.AsString() is not { } name || chart.Path("sourceRef", "kind")?.AsString() is "GitRepository" or "Bucket")
            {
                continue;
            }

            var version = chart["version"].AsText();
            if (version is null)
            {
                context.Report(FluxDiagnostics.FloatingChartVersion, release, OfVersion, $"chart '{name}' has no version, so Flux installs the newest one at every interval; write one exact version.");
            }
            else if (!IsExact(version))
            {
                context.Report(FluxDiagnostics.FloatingChartVersion, release, OfVersion, $"chart '{name}' floats in '{version}': Flux installs the newest version that fits, without a commit; write one exact version.", chart["version"]);
            }
        }

        foreach (var source in context.Set.OfKind(FluxSources.Group, "OCIRepository"))
        {
            var reference = source.Spec?["ref"];
            if (reference?["digest"] is null && (reference?["semver"]?.AsString() is { } range ? !IsExact(range) : reference?["tag"]?.AsString() is null or "latest"))
            {
                context.Report(FluxDiagnostics.FloatingChartVersion, source, FieldPath.Root.Key("spec").Key("ref"), "the artifact is not pinned, so what is applied changes without a commit; give ref an exact tag or a digest.", reference);
            }
        }
    }

    /// <summary>Whether a version is one version and no range.</summary>
    internal static bool IsExact(string version)
    {
        var text = version.AsSpan().Trim().TrimStart("v=").Trim();
        if (!VersionCharacters.HasAll(text))
        {
            return false;
        }

        var core = text[..(text.IndexOfAny('-', '+') is var end and >= 0 ? end : text.Length)];
        var parts = 0;
        for (var more = true; more; parts++)
        {
            var dot = core.IndexOf('.');
            var part = dot < 0 ? core : core[..dot];
            if (part.IsEmpty || !AsciiSet.Digits.HasAll(part))
            {
                return false;
            }

            more = dot >= 0;
            core = core[(dot + 1)..];
        }

        return parts == 3;
    }
}
