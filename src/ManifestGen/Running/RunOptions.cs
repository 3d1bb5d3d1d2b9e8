namespace ManifestGen.Running;

/// <summary>How a run was asked for.</summary>
internal sealed record RunOptions
{
    /// <summary>The output folder, absolute.</summary>
    public required string Output { get; init; }

    /// <summary>The root of the repository, absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The project's folder, absolute.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The project's name; separates ledgers where several projects share an output folder.</summary>
    public required string ProjectName { get; init; }

    /// <summary>Where the report goes; null for a run by hand, which prints instead.</summary>
    public string? Report { get; init; }

    /// <summary>Whether differences are reported instead of written.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether generated files that somebody edited are written over.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether other projects write into the output folder too.</summary>
    public bool SharesOutput { get; init; }

    /// <summary>Settings <c>MG0107=error</c>, as given.</summary>
    public IReadOnlyList<string> Severities { get; init; } = [];
}
