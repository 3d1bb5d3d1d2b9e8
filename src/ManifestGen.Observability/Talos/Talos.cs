using System.Diagnostics.CodeAnalysis;

namespace ManifestGen;

/// <summary>Talos Linux as the platform of a cluster.</summary>
/// <remarks>Pods without a level of their own are held to <c>baseline</c>; node names do not resolve inside pods unless host DNS is set up for it.</remarks>
[SuppressMessage("Naming", "CA1707", Justification = "A dot cannot stand in a name, and V113 would not say which digit is the minor version.")]
public static class Talos
{
    /// <summary>Talos 1.12.</summary>
    public static Platform V1_12 { get; } = Of(1, 12);

    /// <summary>Talos 1.13.</summary>
    public static Platform V1_13 { get; } = Of(1, 13);

    /// <summary>Talos 1.14.</summary>
    public static Platform V1_14 { get; } = Of(1, 14);

    private static Platform Of(int major, int minor) => new("talos", new Version(major, minor)) { DefaultPodSecurity = "baseline" };
}
