namespace ManifestGen;

/// <summary>Grafana with data sources of the program.</summary>
/// <remarks>Takes the chart <c>grafana</c>, which makes a password of its own unless a Secret holds one.</remarks>
public sealed class GrafanaBuilder : ChartBuilder<GrafanaBuilder>
{
    private readonly List<MappingNode> sources = [];
    private MappingNode? admin;
    private MappingNode? ingress;
    private string? storage;

    internal GrafanaBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override GrafanaBuilder Self => this;

    /// <summary>Asks Prometheus; the first data source is the default.</summary>
    public GrafanaBuilder WithDataSource(PrometheusBuilder prometheus) => WithDataSource(prometheus.Name, "prometheus", prometheus.Address);

    /// <summary>Asks Loki; the first data source is the default.</summary>
    public GrafanaBuilder WithDataSource(LokiBuilder loki) => WithDataSource(loki.Name, "loki", loki.Address);

    /// <summary>Asks any other data source; the first one is the default.</summary>
    /// <param name="name">The name that dashboards use.</param>
    /// <param name="type">Grafana's name of the kind, <c>prometheus</c>, <c>loki</c>, <c>tempo</c>.</param>
    /// <param name="address">Where it answers.</param>
    public GrafanaBuilder WithDataSource(string name, string type, string address)
    {
        sources.Add(new() { ["name"] = name, ["type"] = type, ["access"] = "proxy", ["url"] = address, ["isDefault"] = sources.Count == 0 });
        return this;
    }

    /// <summary>Takes the first user from a Secret of the same namespace.</summary>
    /// <param name="secret">The Secret.</param>
    /// <param name="userKey">The user's key.</param>
    /// <param name="passwordKey">The password's key.</param>
    public GrafanaBuilder WithAdmin(SecretBuilder secret, string userKey = "admin-user", string passwordKey = "admin-password")
    {
        admin = new() { ["existingSecret"] = secret.Name, ["userKey"] = userKey, ["passwordKey"] = passwordKey };
        return this;
    }

    /// <summary>Keeps dashboards and users on a volume of this size.</summary>
    public GrafanaBuilder WithStorage(string quantity)
    {
        storage = quantity;
        return this;
    }

    /// <summary>Publishes Grafana under a host name, with a certificate.</summary>
    /// <param name="host">The host name.</param>
    /// <param name="issuer">Who signs the certificate.</param>
    /// <param name="className">The ingress class.</param>
    public GrafanaBuilder WithIngress(string host, Issuer issuer, string className = "nginx")
    {
        ingress = new() { ["enabled"] = true, ["ingressClassName"] = className };
        if (issuer.Annotation is { } annotation)
        {
            ingress["annotations"] = new MappingNode { [annotation] = issuer.Name };
        }

        ingress["hosts"] = (string[])[host];
        ingress["tls"] = new SequenceNode([new MappingNode { ["secretName"] = $"{host}-tls", ["hosts"] = (string[])[host] }]);
        return this;
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode values = [];
        if (admin is not null)
        {
            values["admin"] = admin;
        }

        if (storage is not null)
        {
            values["persistence"] = new MappingNode { ["enabled"] = true, ["size"] = storage };
        }

        if (ingress is not null)
        {
            values["ingress"] = ingress;
        }

        if (sources.Count > 0)
        {
            values["datasources"] = new MappingNode
            {
                ["datasources.yaml"] = new MappingNode { ["apiVersion"] = 1, ["datasources"] = new SequenceNode(sources.Select(source => source.Clone())) },
            };
        }

        return values;
    }
}
