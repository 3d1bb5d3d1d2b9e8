using ManifestGen.Secrets;

namespace ManifestGen.Composition;

/// <summary>A declared secret in the layer that applies it.</summary>
internal sealed record PlacedSecret(Layer Layer, SecretManifest Secret);
