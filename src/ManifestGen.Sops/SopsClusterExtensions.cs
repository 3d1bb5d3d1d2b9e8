using ManifestGen.Sops.Engine;

namespace ManifestGen;

/// <summary>Encryption by SOPS as a verb of a cluster.</summary>
public static class SopsClusterExtensions
{
    /// <summary>
    /// Encrypts each declared Secret into its own SOPS file and tells Flux which Secret decrypts them. An unchanged value changes no byte;
    /// without values and without an identity the committed files stay.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="recipients">Who may open the files.</param>
    /// <param name="decryptionSecret">The Secret in Flux's namespace with the private key, under a key that ends in <c>.agekey</c>.</param>
    /// <param name="sopsPath">The sops program for keys other than age X25519; the one on the PATH by default.</param>
    public static ClusterBuilder WithSops(this ClusterBuilder cluster, AgeRecipients recipients, string decryptionSecret, string? sopsPath = null) =>
        cluster.WithSecretEngine(new SopsFileEngine(recipients, new SopsEngineOptions { SopsPath = sopsPath }), decryptionSecret);
}
