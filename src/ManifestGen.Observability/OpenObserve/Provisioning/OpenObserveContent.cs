namespace ManifestGen.OpenObserve;

/// <summary>What the program brings into one OpenObserve, collected until the cluster is composed.</summary>
internal sealed class OpenObserveContent(OpenObserveBuilder openObserve) : IComposable
{
    private readonly List<ProvisionedItem> items = [];
    private readonly List<AlertDestination> destinations = [];

    public void Add(Dashboard dashboard, string folder, Origin origin) =>
        items.Add(new("dashboard", dashboard.Title, folder, dashboard.ToMarkedJson(), origin));

    public void Add(Alert alert, string folder, IReadOnlyList<AlertDestination> to, Origin origin)
    {
        foreach (var destination in to)
        {
            if (!destinations.Contains(destination))
            {
                destinations.Add(destination);
                items.Add(new("template", destination.Name, "default", destination.TemplateJson(), origin));
                items.Add(new("destination", destination.Name, "default", destination.ToJson(), origin));
            }
        }

        items.Add(new("alert", alert.Name, folder, alert.ToJson(to.Select(destination => destination.Name)), origin));
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        // A layer of its own: the Job waits for OpenObserve, and OpenObserve must not wait for the Job.
        var home = openObserve.Namespace;
        var layer = home.Cluster.AddLayer($"{home.Layer.Name}-content", openObserve.Origin.File, openObserve.Origin.Line).DependsOn(home.Layer);
        var target = home.Cluster.AddNamespace(home.Name, layer, openObserve.Origin.File, openObserve.Origin.Line);
        var job = new ProvisioningJob($"{openObserve.Name}-provisioning", items, Environment());
        foreach (var (resource, file, origin) in job.Resources())
        {
            composition.Add(target, resource, origin ?? openObserve.Origin, file);
        }
    }

    private List<MappingNode> Environment()
    {
        List<MappingNode> environment =
        [
            new() { ["name"] = "OPENOBSERVE_URL", ["value"] = openObserve.Address },
            new() { ["name"] = "OPENOBSERVE_ORG", ["value"] = openObserve.Organization },
        ];
        if (openObserve.AuthorizationIn(openObserve.Namespace, asRoot: true) is { } authorization)
        {
            environment.Add(FromSecret("OPENOBSERVE_AUTHORIZATION", authorization));
        }

        foreach (var destination in destinations)
        {
            if (destination.Url is { } url)
            {
                environment.Add(FromSecret(destination.Variable, url));
            }
        }

        return environment;
    }

    private static MappingNode FromSecret(string name, SecretKeyHandle key) => new()
    {
        ["name"] = name,
        ["valueFrom"] = new MappingNode { ["secretKeyRef"] = key.ToSelector() },
    };
}
