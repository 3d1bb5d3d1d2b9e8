namespace ManifestGen.OpenTelemetry;

/// <summary>A collector release, by which component names and detectors are chosen.</summary>
/// <param name="Minor">The minor version: 158 for 0.158.0.</param>
public readonly record struct CollectorVersion(int Minor)
{
    /// <summary>The release that chart 0.122.0 of the operator brings.</summary>
    public static CollectorVersion Default { get; } = new(158);

    /// <summary>Reads <c>0.158.0</c> or <c>v0.158</c>; null where the text is no such version.</summary>
    public static CollectorVersion? Parse(string text)
    {
        var parts = text.TrimStart('v').Split('.');
        return parts.Length >= 2 && parts[0] == "0" && int.TryParse(parts[1], out var minor) ? new(minor) : null;
    }

    /// <summary>Whether this release is older than 0.<paramref name="minor"/>.</summary>
    public bool IsBefore(int minor) => Minor < minor;

    /// <inheritdoc/>
    public override string ToString() => $"0.{Minor}.0";
}
