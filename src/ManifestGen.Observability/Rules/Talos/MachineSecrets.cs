namespace ManifestGen.Rules.Talos;

/// <summary>The fields of machine configuration whose values are secret.</summary>
/// <remarks>https://docs.siderolabs.com/talos/v1.13/reference/configuration/v1alpha1/config</remarks>
internal static class MachineSecrets
{
    // Names that mean a secret wherever Talos has them; `key` means one only beside a certificate.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "aescbcEncryptionSecret", "apiToken", "auth", "clusterSecret", "identityToken", "key", "passphrase", "password", "presharedKey", "privateKey", "secret",
        "secretboxEncryptionSecret", "token", "uniqueToken",
    };

    private static readonly string[] KeyOwners = ["ca", "aggregatorCA", "serviceAccount", "issuingCA", "clientIdentity"];

    // What the user names himself, and what other programs read.
    private static readonly string[] Free = [".env.", ".sysctls.", ".sysfs.", "Labels.", "Annotations.", "Taints.", ".extraArgs.", ".extraConfig.", ".config.", ".configuration.", "config.", "configuration.", ".pod.", ".params."];

    /// <summary>The names, in order; what <c>encrypted_regex</c> must select.</summary>
    public static IEnumerable<string> FieldNames => Names.Order(StringComparer.Ordinal);

    /// <summary>Whether the value at a place is secret.</summary>
    public static bool IsSecret(FieldPath path, string key) =>
        Names.Contains(key)
        && !Array.Exists(Free, part => part[0] == '.' ? path.Text.Contains(part, StringComparison.Ordinal) : part is "config." or "configuration." ? path.Text.StartsWith(part, StringComparison.Ordinal) : path.Text.Contains(part, StringComparison.Ordinal))
        && (key != "key" || Array.Exists(KeyOwners, owner => path.Text.EndsWith($"{owner}.key", StringComparison.Ordinal)));
}
