using System.Globalization;

namespace ManifestGen.Schemas;

/// <summary>What the resources will run on.</summary>
/// <param name="KubernetesMinor">The minor version, 36 for 1.36.</param>
public sealed record SchemaTarget(int KubernetesMinor)
{
    /// <summary>The oldest minor version that schemas know apart.</summary>
    public const int Oldest = 32;

    /// <summary>The newest minor version that schemas know.</summary>
    public const int Newest = 36;

    /// <summary>The newest version known.</summary>
    public static SchemaTarget Default { get; } = new(Newest);

    /// <summary>The target of a text such as <c>1.32</c> or <c>v1.34.2</c>; null where it is no version from 1.32 to 1.36.</summary>
    public static SchemaTarget? TryParse(string text)
    {
        var parts = text.TrimStart('v').Split('.');
        return parts.Length >= 2 && parts[0] == "1" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && minor is >= Oldest and <= Newest
            ? new(minor)
            : null;
    }
}
