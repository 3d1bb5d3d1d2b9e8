using ManifestGen.CertManager;

namespace ManifestGen;

/// <summary>How an authority is shown that a host name is ours: a file over HTTP, or a record in DNS, which wildcards need.</summary>
/// <remarks>Credentials are keys of Secrets in cert-manager's own namespace, where a ClusterIssuer looks for them: https://cert-manager.io/docs/configuration/acme/.</remarks>
public sealed record AcmeSolver
{
    private readonly Http01? http;
    private readonly Dns01? dns;

    private AcmeSolver(Http01? http, Dns01? dns) => (this.http, this.dns) = (http, dns);

    /// <summary>The zones it serves, with all names below; empty for every one.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>The host names it serves; empty for every one.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Answers over HTTP by an Ingress of its own.</summary>
    /// <param name="ingressClass">The class of that Ingress.</param>
    public static AcmeSolver Http(string ingressClass = "nginx") => new(new() { Ingress = new() { IngressClassName = ingressClass } }, null);

    /// <summary>Answers over HTTP by an Ingress of a controller of the program.</summary>
    /// <param name="controller">The controller.</param>
    public static AcmeSolver Http(IngressNginxBuilder controller) => Http(controller.ClassName);

    /// <summary>Writes records at Cloudflare.</summary>
    /// <param name="apiToken">A token that may edit the zone's DNS.</param>
    public static AcmeSolver Cloudflare(SecretKeyHandle apiToken) => Dns(new() { Cloudflare = new() { ApiTokenSecretRef = Ref(apiToken) } });

    /// <summary>Writes records at DigitalOcean.</summary>
    /// <param name="token">A token with write access.</param>
    public static AcmeSolver DigitalOcean(SecretKeyHandle token) => Dns(new() { Digitalocean = new() { TokenSecretRef = Ref(token) } });

    /// <summary>Writes records at Route 53 with keys of an account.</summary>
    /// <param name="region">The region, <c>eu-central-1</c>.</param>
    /// <param name="accessKeyId">The access key's id.</param>
    /// <param name="secretAccessKey">The secret access key.</param>
    public static AcmeSolver Route53(string region, SecretKeyHandle accessKeyId, SecretKeyHandle secretAccessKey) => Dns(new()
    {
        Route53 = new() { Region = region, AccessKeyIDSecretRef = Ref(accessKeyId), SecretAccessKeySecretRef = Ref(secretAccessKey) },
    });

    /// <summary>Writes records at Google Cloud DNS.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="serviceAccount">The service account's key, a JSON document.</param>
    public static AcmeSolver CloudDns(string project, SecretKeyHandle serviceAccount) => Dns(new()
    {
        CloudDNS = new() { Project = project, ServiceAccountSecretRef = Ref(serviceAccount) },
    });

    /// <summary>Writes records by dynamic updates, RFC 2136, signed with a TSIG key.</summary>
    /// <param name="nameserver">The primary server, <c>192.0.2.53:53</c>.</param>
    /// <param name="keyName">The key's name.</param>
    /// <param name="key">The key itself, in base64.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    public static AcmeSolver Rfc2136(string nameserver, string keyName, SecretKeyHandle key, string algorithm = "HMACSHA256") => Dns(new()
    {
        Rfc2136 = new() { Nameserver = nameserver, TsigKeyName = keyName, TsigAlgorithm = algorithm, TsigSecretSecretRef = Ref(key) },
    });

    /// <summary>Writes records by any provider that cert-manager's definitions know.</summary>
    public static AcmeSolver Dns(Dns01 provider) => new(null, provider);

    /// <summary>Serves these zones only, with all names below.</summary>
    public AcmeSolver WithZones(params IReadOnlyList<string> zones) => this with { Zones = zones };

    /// <summary>Serves these host names only.</summary>
    public AcmeSolver WithHostNames(params IReadOnlyList<string> names) => this with { HostNames = names };

    internal Solver ToModel() => new()
    {
        Http01 = http,
        Dns01 = dns,
        Selector = Zones.Count + HostNames.Count == 0
            ? null
            : new() { DnsZones = Zones.Count > 0 ? Zones : null, DnsNames = HostNames.Count > 0 ? HostNames : null },
    };

    private static ClientSecretSecretRef Ref(SecretKeyHandle key) => new() { Name = key.Name, Key = key.Key };
}
