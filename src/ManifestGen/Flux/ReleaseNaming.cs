using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Flux;

/// <summary>The names that Flux and Helm give to releases and to what a chart renders, so that references to them can be computed.</summary>
public static class ReleaseNaming
{
    private const int LongestReleaseName = 53;
    private const int LongestLabel = 63;

    /// <summary>The Helm release that helm-controller makes of a HelmRelease.</summary>
    /// <param name="name"><c>metadata.name</c>.</param>
    /// <param name="targetNamespace"><c>spec.targetNamespace</c>; null where absent.</param>
    /// <param name="releaseName"><c>spec.releaseName</c>; null where absent.</param>
    /// <remarks>
    /// A name above 53 characters is cut to 40 and gets the first twelve hexadecimal digits of its SHA-256:
    /// <see href="https://fluxcd.io/flux/components/helm/helmreleases/#release-name"/>.
    /// </remarks>
    public static string ReleaseName(string name, string? targetNamespace = null, string? releaseName = null)
    {
        var full = releaseName ?? (targetNamespace is null ? name : $"{targetNamespace}-{name}");
        return full.Length <= LongestReleaseName
            ? full
            : $"{full[..40]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..12]}";
    }

    /// <summary>The base name of what a chart renders when it follows the helper that <c>helm create</c> writes.</summary>
    /// <param name="release">The Helm release.</param>
    /// <param name="chart">The chart's name.</param>
    /// <param name="nameOverride">The value <c>nameOverride</c>; null or empty where unset.</param>
    /// <param name="fullnameOverride">The value <c>fullnameOverride</c>; null or empty where unset.</param>
    /// <returns>The release's name where it contains the chart's, else both joined; 63 characters at most.</returns>
    public static string FullName(string release, string chart, string? nameOverride = null, string? fullnameOverride = null)
    {
        if (!string.IsNullOrEmpty(fullnameOverride))
        {
            return Cut(fullnameOverride);
        }

        var name = string.IsNullOrEmpty(nameOverride) ? chart : nameOverride;
        return Cut(release.Contains(name, StringComparison.Ordinal) ? release : $"{release}-{name}");
    }

    // Helm's `trunc 63 | trimSuffix "-"` takes away one dash, not every one.
    private static string Cut(string name)
    {
        var cut = name.Length <= LongestLabel ? name : name[..LongestLabel];
        return cut.EndsWith('-') ? cut[..^1] : cut;
    }
}
