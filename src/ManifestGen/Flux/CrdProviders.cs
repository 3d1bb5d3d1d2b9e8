namespace ManifestGen.Flux;

/// <summary>Well-known charts and manifests, by the kinds they install.</summary>
/// <remarks>Software that is missing here is declared at its resource: <see cref="Resource.InstallsKinds"/>, <see cref="RemoteResource.InstallsKinds"/>.</remarks>
public static class CrdProviders
{
    private static readonly ChartSwitch CrdsEnabled = new("crds.enabled", true);
    private static readonly ChartSwitch InstallCrds = new("installCRDs", true);

    /// <summary>Every provider that is known by name.</summary>
    public static IReadOnlyList<CrdProvider> All { get; } =
    [
        new("the OpenTelemetry operator", ["opentelemetry.io/*"])
        {
            Charts = ["opentelemetry-operator"],
            Addresses = ["opentelemetry-operator.yaml", "open-telemetry/opentelemetry-operator/"],
            FailsClosed = true,
            Switches = [new("crds.create", true)],
            Needs =
            [
                new("cert-manager.io/Certificate", new("admissionWebhooks.certManager.enabled", true)),
                new("cert-manager.io/Issuer", new("admissionWebhooks.certManager.enabled", true)),
            ],
        },
        new("the OpenTelemetry kube stack", ["opentelemetry.io/*"])
        {
            Charts = ["opentelemetry-kube-stack"],
            FailsClosed = true,
            Switches = [new("crds.installOtel", true), new("opentelemetry-operator.crds.create", false)],
        },
        new("the OpenObserve collector chart", [])
        {
            Charts = ["openobserve-collector"],
            Needs = [new("opentelemetry.io/OpenTelemetryCollector"), new("opentelemetry.io/Instrumentation", new("autoinstrumentation.enabled", true))],
        },
        new("cert-manager", ["cert-manager.io/*", "acme.cert-manager.io/*"])
        {
            Charts = ["cert-manager"],
            Addresses = ["cert-manager/releases/", "cert-manager.yaml"],
            FailsClosed = true,
            Switches = [new("crds.enabled", false), new("installCRDs", false)],
        },
        new("trust-manager", ["trust.cert-manager.io/*"])
        {
            Charts = ["trust-manager"],
            FailsClosed = true,
            Switches = [CrdsEnabled],
            Needs = [new("cert-manager.io/Certificate"), new("cert-manager.io/Issuer")],
        },
        new("the Prometheus operator", ["monitoring.coreos.com/*"])
        {
            Charts = ["kube-prometheus-stack", "prometheus-operator-crds"],
            Addresses = ["prometheus-operator/prometheus-operator/", "prometheus-operator/releases/"],
            Switches = [CrdsEnabled],
        },
        new("Cilium", ["cilium.io/*"]) { Charts = ["cilium"], Addresses = ["cilium/cilium/"] },
        new("Rook", ["ceph.rook.io/*", "objectbucket.io/*"]) { Charts = ["rook-ceph"], Addresses = ["rook/rook/"], Switches = [CrdsEnabled] },
        new("Rook's cluster chart", []) { Charts = ["rook-ceph-cluster"], Needs = [new("ceph.rook.io/CephCluster")] },
        new("the Gateway API", ["gateway.networking.k8s.io/*"])
        {
            Charts = ["gateway-helm"],
            Addresses = ["kubernetes-sigs/gateway-api"],
        },
        new("Envoy Gateway", ["gateway.envoyproxy.io/*"]) { Charts = ["gateway-helm"] },
        new("External Secrets", ["external-secrets.io/*", "generators.external-secrets.io/*"])
        {
            Charts = ["external-secrets"],
            FailsClosed = true,
            Switches = [InstallCrds],
        },
        new("CloudNativePG", ["postgresql.cnpg.io/*"])
        {
            Charts = ["cloudnative-pg"],
            Addresses = ["cloudnative-pg/cloudnative-pg/", "cnpg-"],
            FailsClosed = true,
            Switches = [new("crds.create", true)],
        },
        new("the OpenObserve chart for high availability", [])
        {
            Charts = ["openobserve"],
            Needs = [new("postgresql.cnpg.io/Cluster", new("postgres.enabled", true)), new("monitoring.coreos.com/PodMonitor", new("nats.promExporter.podMonitor.enabled", true))],
        },
        new("MetalLB", ["metallb.io/*"]) { Charts = ["metallb"], Addresses = ["metallb/metallb/"], FailsClosed = true, Switches = [CrdsEnabled] },
        new("Traefik", ["traefik.io/*"]) { Charts = ["traefik"], Addresses = ["traefik/traefik/"] },
        new("Velero", ["velero.io/*"]) { Charts = ["velero"] },
        new("Argo CD", ["argoproj.io/*"]) { Charts = ["argo-cd"], Switches = [new("crds.install", true)] },
        new("Sealed Secrets", ["bitnami.com/*"]) { Charts = ["sealed-secrets"], Addresses = ["bitnami-labs/sealed-secrets/"] },
        new("Strimzi", ["kafka.strimzi.io/*", "core.strimzi.io/*"]) { Charts = ["strimzi-kafka-operator"] },
        new("KEDA", ["keda.sh/*", "eventing.keda.sh/*"]) { Charts = ["keda"], Addresses = ["kedacore/keda/"], Switches = [new("crds.install", true)] },
        new("Longhorn", ["longhorn.io/*"]) { Charts = ["longhorn"], Addresses = ["longhorn/longhorn/"] },
        new("the VictoriaMetrics operator", ["operator.victoriametrics.com/*"])
        {
            Charts = ["victoria-metrics-operator", "victoria-metrics-k8s-stack"],
        },
        new("the Grafana operator", ["grafana.integreatly.org/*"]) { Charts = ["grafana-operator"] },
        new("the Fluent operator", ["fluentbit.fluent.io/*", "fluentd.fluent.io/*"]) { Charts = ["fluent-operator"] },
        new("the OpenObserve operator", ["openobserve.ai/*"]) { Charts = ["o2-k8s-operator"], Addresses = ["openobserve/o2-k8s-operator/"], FailsClosed = true },
        new("the Flux operator", ["fluxcd.controlplane.io/*"]) { Charts = ["flux-operator"] },
        new("the snapshot controller", ["snapshot.storage.k8s.io/*", "groupsnapshot.storage.k8s.io/*"]) { Charts = ["snapshot-controller"], Addresses = ["kubernetes-csi/external-snapshotter"] },
    ];

    // Asked several times for every release; stands behind All because it is made from it.
    private static readonly Dictionary<string, List<CrdProvider>> ByChart = IndexByChart();

    /// <summary>Whether a pattern such as <c>cert-manager.io/*</c> covers a kind.</summary>
    public static bool Covers(string pattern, string group, string kind) =>
        pattern.Length > group.Length + 1
        && pattern[group.Length] == '/'
        && pattern.StartsWith(group, StringComparison.Ordinal)
        && (pattern.AsSpan(group.Length + 1) is "*" || pattern.AsSpan(group.Length + 1).SequenceEqual(kind));

    /// <summary>The providers behind a chart; none where the chart is not known.</summary>
    public static IReadOnlyList<CrdProvider> OfChart(string chart) => ByChart.TryGetValue(chart, out var providers) ? providers : Array.Empty<CrdProvider>();

    private static Dictionary<string, List<CrdProvider>> IndexByChart()
    {
        var index = new Dictionary<string, List<CrdProvider>>(StringComparer.Ordinal);
        foreach (var provider in All)
        {
            foreach (var chart in provider.Charts)
            {
                if (!index.TryGetValue(chart, out var providers))
                {
                    index.Add(chart, providers = []);
                }

                if (!providers.Contains(provider))
                {
                    providers.Add(provider);
                }
            }
        }

        return index;
    }

    /// <summary>The providers behind an address that a kustomization.yaml lists.</summary>
    public static IEnumerable<CrdProvider> OfAddress(string address) =>
        All.Where(provider => provider.Addresses.Any(part => address.Contains(part, StringComparison.OrdinalIgnoreCase)));
}
