using ManifestGen;

namespace Fleet;

/// <summary>The charts of the platform beneath; 'manifestgen chart lock' would give them typed values, too.</summary>
internal static class Platform
{
    public static HelmChart CertManager { get; } = new() { Name = "cert-manager", Version = "v1.21.1", Repository = "https://charts.jetstack.io" };

    public static HelmChart CloudNativePg { get; } = new() { Name = "cloudnative-pg", Version = "0.29.1", Repository = "https://cloudnative-pg.github.io/charts" };

    public static HelmChart Rook { get; } = new() { Name = "rook-ceph", Version = "v1.20.6", Repository = "https://charts.rook.io/release" };
}
