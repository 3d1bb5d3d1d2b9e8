namespace ManifestGen;

/// <summary>Directories of authorities that sign certificates by ACME.</summary>
public static class AcmeServer
{
    /// <summary>Let's Encrypt.</summary>
    public const string LetsEncrypt = "https://acme-v02.api.letsencrypt.org/directory";

    /// <summary>Let's Encrypt for trials: no browser trusts it, and its limits are wide.</summary>
    public const string LetsEncryptStaging = "https://acme-staging-v02.api.letsencrypt.org/directory";
}
