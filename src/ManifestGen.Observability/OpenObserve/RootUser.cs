namespace ManifestGen.OpenObserve;

/// <summary>The keys of the Secret that the first user comes from.</summary>
internal sealed record RootUser(SecretKeyHandle Email, SecretKeyHandle Password);
