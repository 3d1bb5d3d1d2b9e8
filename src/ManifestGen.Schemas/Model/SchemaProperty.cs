namespace ManifestGen.Schemas;

/// <summary>One key of an object type.</summary>
/// <param name="Name">The key on the wire.</param>
/// <param name="Required">Whether the API refuses an object without it.</param>
/// <param name="Shape">What its value looks like.</param>
public sealed record SchemaProperty(string Name, bool Required, Shape Shape)
{
    /// <summary>The Kubernetes minor version that brought it, 33 for 1.33; 0 where it is as old as the oldest one known.</summary>
    public int Since { get; init; }

    /// <summary>The last minor version that has it, in a union of versions; 0 where the newest one does.</summary>
    internal int Until { get; init; }

    /// <summary>The source's own words; only for a user's own definitions.</summary>
    public string? Description { get; init; }
}
