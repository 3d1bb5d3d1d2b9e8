namespace ManifestGen;

/// <summary>Certificates of a listener or a client, as files inside the collector's container.</summary>
public sealed record CollectorTls : Model
{
    /// <summary>The certificate.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The certificate's key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The authority that a client trusts.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The authority that a listener wants its clients to be signed by.</summary>
    public string? ClientAuthorityFile { get; init; }

    /// <summary>Whether a client speaks plain text; only gRPC needs saying so.</summary>
    public bool? Insecure { get; init; }

    /// <summary>Whether a client accepts any certificate.</summary>
    public bool? SkipVerification { get; init; }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("insecure", Insecure);
        to.Add("insecure_skip_verify", SkipVerification);
        to.Add("ca_file", AuthorityFile);
        to.Add("client_ca_file", ClientAuthorityFile);
        to.Add("cert_file", CertificateFile);
        to.Add("key_file", KeyFile);
    }
}
