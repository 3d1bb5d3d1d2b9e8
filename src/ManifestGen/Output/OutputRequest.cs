namespace ManifestGen.Output;

/// <summary>What to bring the output folder to.</summary>
public sealed record OutputRequest
{
    /// <summary>The folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The project that owns the files; several may share a folder.</summary>
    public required string Project { get; init; }

    /// <summary>Every file that the project wants there.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>Whether to write or only to compare.</summary>
    public OutputMode Mode { get; init; }

    /// <summary>Whether generated files that somebody edited are written over.</summary>
    public bool Overwrite { get; init; }
}
