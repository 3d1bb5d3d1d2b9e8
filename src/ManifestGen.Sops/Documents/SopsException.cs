namespace ManifestGen.Sops.Documents;

/// <summary>A SOPS file that cannot be used; the message is one line, ends in a full stop and holds no secret.</summary>
internal sealed class SopsException(SopsFailure failure, string message, int line = 0) : Exception(message)
{
    public SopsFailure Failure { get; } = failure;

    /// <summary>The line of the file, one-based; 0 where it concerns the whole.</summary>
    public int Line { get; } = line;
}
