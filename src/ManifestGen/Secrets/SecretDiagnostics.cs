namespace ManifestGen.Secrets;

/// <summary>What can be wrong with where secrets are and how they are mentioned.</summary>
public static class SecretDiagnostics
{
    /// <summary>MG0201.</summary>
    public static DiagnosticDescriptor CredentialOutsideSecret { get; } = new("MG0201", DiagnosticSeverity.Error, "credential outside a Secret")
    {
        Rule = "Whatever stands in a HelmRelease, a collector or a ConfigMap can be read by everyone who may read those, is copied into what controllers make of them, and stays in the history of Git.",
        Fix = "Put the value into a Secret and refer to it: secretKeyRef in env, ${env:NAME} in a collector's configuration, valuesFrom in a HelmRelease.",
        Source = "https://fluxcd.io/flux/security/best-practices/",
    };

    /// <summary>MG0202.</summary>
    public static DiagnosticDescriptor UnencryptedSecret { get; } = new("MG0202", DiagnosticSeverity.Error, "Secret is not encrypted or not covered by a creation rule")
    {
        Rule = "sops encrypts a file by the first rule of .sops.yaml whose path_regex matches it, and only the keys that the rule selects.",
        Fix = "Encrypt the file, and let a creation rule cover its path and its data and stringData.",
        Source = "https://getsops.io/docs/#using-sopsyaml-conf-to-select-kms-pgp-and-age-for-new-files",
    };

    /// <summary>MG0203.</summary>
    public static DiagnosticDescriptor EncryptedNonSecret { get; } = new("MG0203", DiagnosticSeverity.Warning, "file without a Secret would be encrypted")
    {
        Rule = "The MAC of a SOPS file covers every value, so any later edit of a plain field, by hand or by a bot, breaks it.",
        Fix = "Keep what is secret in a Secret of its own file, and narrow encrypted_regex to ^(data|stringData)$.",
        Source = "https://getsops.io/docs/#message-authentication-code",
    };

    /// <summary>MG0204.</summary>
    public static DiagnosticDescriptor UnresolvedReference { get; } = new("MG0204", DiagnosticSeverity.Error, "Secret reference does not resolve")
    {
        Rule = "A pod whose Secret or key is missing stays in CreateContainerConfigError.",
        Fix = "Correct name, key or namespace, describe the Secret, or declare it external.",
    };

    /// <summary>MG0205.</summary>
    public static DiagnosticDescriptor NoDecryption { get; } = new("MG0205", DiagnosticSeverity.Error, "encrypted file without decryption")
    {
        Rule = "A Kustomization without spec.decryption applies the cipher text itself, or fails on the field 'sops'.",
        Fix = "Add spec.decryption with provider sops and the Secret of the private key.",
        Source = "https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        CredentialOutsideSecret, UnencryptedSecret, EncryptedNonSecret, UnresolvedReference, NoDecryption,
    ];
}
