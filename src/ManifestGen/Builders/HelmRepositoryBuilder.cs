namespace ManifestGen;

/// <summary>A repository that Flux fetches charts from, as its handle.</summary>
public sealed class HelmRepositoryBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly Origin origin;
    private string? file;

    internal HelmRepositoryBuilder(NamespaceBuilder target, string name, string url, Origin origin)
    {
        this.target = target;
        Name = name;
        Url = url;
        this.origin = origin;
    }

    /// <summary>The HelmRepository's name.</summary>
    public string Name { get; }

    /// <summary>The HelmRepository's namespace.</summary>
    public string Namespace => target.Name;

    /// <summary>Where the charts are.</summary>
    public string Url { get; }

    /// <summary>The Secret with credentials for a private repository; null for a public one.</summary>
    public SecretBuilder? Credentials { get; private set; }

    /// <summary>Names the Secret, of the same namespace, that holds <c>username</c> and <c>password</c>.</summary>
    public HelmRepositoryBuilder WithCredentials(SecretBuilder secret)
    {
        Credentials = secret;
        return this;
    }

    /// <summary>Writes it into this file of the layer's folder.</summary>
    public HelmRepositoryBuilder InFile(string name)
    {
        file = name;
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        if (composition.ClaimSource(Namespace, Name))
        {
            composition.Add(target, ToNode(Name, Url, Credentials?.Name), origin, file);
        }
    }

    internal static MappingNode ToNode(string name, string url, string? credentials)
    {
        MappingNode spec = [];
        if (url.StartsWith("oci://", StringComparison.OrdinalIgnoreCase))
        {
            spec["type"] = "oci";
        }

        spec["interval"] = "1h";
        spec["url"] = url;
        if (credentials is not null)
        {
            spec["secretRef"] = new MappingNode { ["name"] = credentials };
        }

        return new()
        {
            ["apiVersion"] = "source.toolkit.fluxcd.io/v1",
            ["kind"] = "HelmRepository",
            ["metadata"] = new MappingNode { ["name"] = name },
            ["spec"] = spec,
        };
    }

    /// <summary>
    /// A readable name for a repository that nobody named: the owner for a <c>github.io</c> page, else the label before the top-level domain.
    /// </summary>
    internal static string NameOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 1)
        {
            return "charts";
        }

        var path = url[(scheme + 3)..].Split('/');
        var host = path[0][(path[0].LastIndexOf('@') + 1)..].Split(':')[0];
        var labels = host.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var label = labels.Length == 0 ? "charts"
            : labels.Length == 1 || host.EndsWith(".github.io", StringComparison.OrdinalIgnoreCase) ? labels[0]
            : host.Equals("ghcr.io", StringComparison.OrdinalIgnoreCase) && path.Length > 1 && path[1].Length > 0 ? path[1]
            : labels[^2];
        return FileNames.Safe(label.ToLowerInvariant());
    }
}
