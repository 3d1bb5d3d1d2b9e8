namespace ManifestGen;

/// <summary>Who signs an Ingress' certificate.</summary>
public abstract record Issuer
{
    private Issuer()
    {
    }

    /// <summary>A ClusterIssuer of cert-manager.</summary>
    public static Issuer Cluster(string name) => new ClusterWide(name);

    /// <summary>An Issuer of cert-manager in the Ingress' own namespace.</summary>
    public static Issuer Namespaced(string name) => new InNamespace(name);

    /// <summary>Nobody: the certificate is in a Secret already.</summary>
    public static Issuer None { get; } = new Nobody();

    /// <summary>The annotation that asks for the certificate; null for <see cref="None"/>.</summary>
    internal abstract string? Annotation { get; }

    /// <summary>The issuer's name; empty for <see cref="None"/>.</summary>
    internal abstract string Name { get; }

    internal sealed record ClusterWide(string IssuerName) : Issuer
    {
        internal override string Annotation => "cert-manager.io/cluster-issuer";

        internal override string Name => IssuerName;
    }

    internal sealed record InNamespace(string IssuerName) : Issuer
    {
        internal override string Annotation => "cert-manager.io/issuer";

        internal override string Name => IssuerName;
    }

    internal sealed record Nobody : Issuer
    {
        internal override string? Annotation => null;

        internal override string Name => "";
    }
}
