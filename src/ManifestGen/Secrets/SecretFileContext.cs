namespace ManifestGen.Secrets;

/// <summary>What surrounds a run; the only way by which an engine learns of the outside.</summary>
public sealed class SecretFileContext
{
    /// <summary>The output folder, absolute.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The repository's root, absolute; where <c>.sops.yaml</c> is looked for and written.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The project's folder, absolute; where relative paths of value files start.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Whether nothing will be written; differences that would be written are reported by the writer.</summary>
    public bool IsVerify { get; init; }

    /// <summary>The program's user-secrets id; null where it has none.</summary>
    public string? UserSecretsId { get; init; }

    /// <summary>Called with each environment variable that was asked for, so that a changed value makes the next build run.</summary>
    public Action<string> OnEnvironmentRead { get; init; } = static _ => { };

    /// <summary>Called with each file that was read, by absolute path, so that a changed file makes the next build run.</summary>
    public Action<string> OnFileRead { get; init; } = static _ => { };

    /// <summary>Ends a run early.</summary>
    public CancellationToken Cancellation { get; init; }
}
