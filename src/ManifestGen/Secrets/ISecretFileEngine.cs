namespace ManifestGen.Secrets;

/// <summary>Turns declared Secrets into encrypted files; it decides for each file whether it stays or is written, and never writes itself.</summary>
public interface ISecretFileEngine
{
    /// <summary>One decision per Secret, in the order given, with what was found wrong.</summary>
    SecretFilePlan Plan(IReadOnlyList<SecretManifest> secrets, SecretFileContext context);
}
