namespace ManifestGen.Sops.AgeFormat;

/// <summary>An age file, key or armor that cannot be used; the message holds no secret.</summary>
internal sealed class AgeException(AgeFailure failure, string message) : Exception(message)
{
    public AgeFailure Failure { get; } = failure;
}
