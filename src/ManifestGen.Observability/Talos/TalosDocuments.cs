namespace ManifestGen.TalosMachines;

/// <summary>Puts settings where a Talos version looks for them.</summary>
/// <remarks>
/// Until 1.13 nearly everything is in one document without a kind; from 1.14 on the cluster's parts have documents of their own, and the old
/// places are refused beside them: <see href="https://docs.siderolabs.com/talos/v1.14/reference/configuration/overview"/>.
/// </remarks>
internal sealed class TalosDocuments(Version version, Origin origin)
{
    private readonly MappingNode machine = new() { Origin = origin };
    private readonly List<MappingNode> documents = [];

    private bool IsSplit => version >= new Version(1, 14);

    /// <summary>The documents that hold something.</summary>
    public IReadOnlyList<MappingNode> All => machine.Count > 0 ? [machine, .. documents] : documents;

    public void SetDnsDomain(string domain)
    {
        if (IsSplit)
        {
            Document("KubeNetworkConfig")["dnsDomain"] = domain;
        }
        else
        {
            Section("cluster", "network")["dnsDomain"] = domain;
        }
    }

    public void RotateKubeletCertificates()
    {
        var kubelet = IsSplit ? Document("KubeletConfig") : Section("machine", "kubelet");
        kubelet.GetOrAddMapping("extraArgs")["rotate-server-certificates"] = "true";
    }

    public void SetPodSecurity(string enforced)
    {
        MappingNode configuration = new()
        {
            ["apiVersion"] = "pod-security.admission.config.k8s.io/v1",
            ["kind"] = "PodSecurityConfiguration",
            ["defaults"] = new MappingNode
            {
                ["enforce"] = enforced,
                ["enforce-version"] = "latest",
                ["audit"] = "restricted",
                ["audit-version"] = "latest",
                ["warn"] = "restricted",
                ["warn-version"] = "latest",
            },
            ["exemptions"] = new MappingNode { ["namespaces"] = (string[])["kube-system"] },
        };
        if (IsSplit)
        {
            var document = Document("KubeAdmissionControlConfig", "PodSecurity");
            document["configuration"] = configuration;
        }
        else
        {
            Section("cluster", "apiServer")["admissionControl"] = new SequenceNode(
                [new MappingNode { ["name"] = "PodSecurity", ["configuration"] = configuration }]);
        }
    }

    public void SetHostDns(TalosHostDns hostDns, Origin place)
    {
        var settings = Place(hostDns.ToNode(), place);
        if (IsSplit)
        {
            Document("ResolverConfig")["hostDNS"] = settings;
        }
        else
        {
            Section("machine", "features")["hostDNS"] = settings;
        }
    }

    /// <summary>Service logs go by the machine's list of destinations, kernel logs by a document of their own.</summary>
    public void AddLogs(string name, string address, Origin place)
    {
        var logging = Section("machine", "logging");
        var destinations = logging["destinations"] as SequenceNode ?? [];
        destinations.Add(Place(new MappingNode { ["endpoint"] = address, ["format"] = "json_lines" }, place));
        logging["destinations"] = destinations;
        Document("KmsgLogConfig", name)["url"] = Place((Node)address, place);
    }

    public void Merge(MappingNode patch)
    {
        if (patch["kind"]?.AsString() is { } kind)
        {
            var document = Document(kind, patch["name"]?.AsString());
            document.Origin = patch.Origin;
            document.MergeFrom(patch);
        }
        else
        {
            machine.MergeFrom(patch);
        }
    }

    /// <summary>Notes for a tree where it was described, except for what knows a place of its own.</summary>
    public static T Place<T>(T node, Origin place)
        where T : Node
    {
        node.Origin ??= place;
        foreach (var item in node.Items)
        {
            Place(item, node.Origin);
        }

        foreach (var (_, value) in node.Entries)
        {
            Place(value, node.Origin);
        }

        return node;
    }

    private MappingNode Section(string part, string name) => machine.GetOrAddMapping(part).GetOrAddMapping(name);

    private MappingNode Document(string kind, string? name = null)
    {
        var document = documents.Find(known => known["kind"]?.AsString() == kind && known["name"]?.AsString() == name);
        if (document is null)
        {
            document = new() { Origin = origin, ["apiVersion"] = "v1alpha1", ["kind"] = kind };
            if (name is not null)
            {
                document["name"] = name;
            }

            documents.Add(document);
        }

        return document;
    }
}
