namespace ManifestGen.Schemas.Charts;

/// <summary>One <c>HelmChart</c> item of a project.</summary>
/// <param name="Name">The chart's name in its repository.</param>
/// <param name="Version">The version or range.</param>
/// <param name="Repository">An <c>https</c> or <c>oci</c> address, a folder, or a <c>.tgz</c> file.</param>
/// <param name="Handle">The name of its C# property.</param>
public sealed record DeclaredChart(string Name, string Version, string Repository, string Handle)
{
    /// <summary>The archive digest that the item insists on; null where it insists on none.</summary>
    public string? Digest { get; init; }

    /// <summary>The file and line of the item.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Its lock; null where there is none.</summary>
    public ChartLock? Lock { get; init; }
}
