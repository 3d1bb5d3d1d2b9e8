namespace ManifestGen;

/// <summary>ingress-nginx, in a layer and a namespace of its own.</summary>
public sealed class IngressNginxBuilder : ChartBuilder<IngressNginxBuilder>
{
    private const string DefaultClass = "nginx";

    private bool isOnHost;
    private bool servesEveryone;

    internal IngressNginxBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The ingress class that it serves and installs, <c>nginx</c> unless set.</summary>
    public string ClassName { get; private set; } = DefaultClass;

    private protected override IngressNginxBuilder Self => this;

    /// <summary>Serves a class of its own, for clusters with several controllers.</summary>
    /// <param name="name">The IngressClass' name.</param>
    /// <param name="isDefault">Whether an Ingress without a class is served, too.</param>
    public IngressNginxBuilder WithClass(string name, bool isDefault = false)
    {
        (ClassName, servesEveryone) = (name, isDefault);
        return this;
    }

    /// <summary>Listens on the nodes' own ports 80 and 443, for clusters without a load balancer; the namespace becomes privileged.</summary>
    public IngressNginxBuilder OnHostPorts()
    {
        isOnHost = true;
        Namespace.WithPodSecurity(PodSecurityLevel.Privileged);
        return this;
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode controller = [];
        if (isOnHost)
        {
            controller["kind"] = "DaemonSet";
            controller["hostPort"] = new MappingNode { ["enabled"] = true };
            controller["service"] = new MappingNode { ["type"] = "ClusterIP" };
        }

        MappingNode resource = [];
        if (ClassName != DefaultClass)
        {
            // Controllers tell their classes apart by the last of these, so a second one needs its own.
            resource["name"] = ClassName;
            resource["controllerValue"] = $"k8s.io/{ClassName}";
            controller["ingressClass"] = ClassName;
        }

        if (servesEveryone)
        {
            resource["default"] = true;
            controller["watchIngressWithoutClass"] = true;
        }

        if (resource.Count > 0)
        {
            controller["ingressClassResource"] = resource;
        }

        return controller.Count == 0 ? [] : new() { ["controller"] = controller };
    }
}
