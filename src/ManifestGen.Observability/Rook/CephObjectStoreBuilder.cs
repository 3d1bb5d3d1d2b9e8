using System.Globalization;
using ManifestGen.Kubernetes;
using ManifestGen.Rook;

namespace ManifestGen;

/// <summary>An object store of a Ceph cluster, as its handle.</summary>
public sealed class CephObjectStoreBuilder : IComposable
{
    private const int GatewayPort = 80;

    private readonly CephObjectStoreOptions options;
    private readonly Origin origin;

    internal CephObjectStoreBuilder(CephClusterBuilder cluster, string name, CephObjectStoreOptions options, Origin origin)
    {
        Cluster = cluster;
        Name = name;
        this.options = options;
        this.origin = origin;
        cluster.Namespace.Cluster.AddExternal(
            "", "Service", GatewayService(name), cluster.Namespace.Name, [GatewayPort.ToString(CultureInfo.InvariantCulture)], origin.File, origin.Line);
    }

    /// <summary>The Ceph cluster that it is in.</summary>
    public CephClusterBuilder Cluster { get; }

    /// <summary>The CephObjectStore's name.</summary>
    public string Name { get; }

    /// <summary>The storage class that buckets are claimed by.</summary>
    public string StorageClass => $"{Name}-bucket";

    /// <summary>The gateway's address inside the Kubernetes cluster.</summary>
    public string Endpoint => EndpointOf(Name, Cluster.Namespace.Name, Cluster.Namespace.Cluster.Facts);

    internal static string GatewayService(string store) => $"rook-ceph-rgw-{store}";

    internal static string EndpointOf(string store, string @namespace, ClusterFacts facts) => string.Create(
        CultureInfo.InvariantCulture, $"http://{GatewayService(store)}.{@namespace}.svc.{facts.DnsDomain}:{GatewayPort}");

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var file = $"{FileNames.Safe(Name)}.yaml";
        composition.Add(
            Cluster.Namespace,
            new CephObjectStore
            {
                Metadata = new() { Name = Name },
                Spec = new()
                {
                    MetadataPool = new() { FailureDomain = "host", Replicated = new() { Size = options.Copies } },
                    DataPool = options.DataChunks is { } chunks
                        ? new() { FailureDomain = "host", ErasureCoded = new() { DataChunks = chunks, CodingChunks = options.CodingChunks } }
                        : new() { FailureDomain = "host", Replicated = new() { Size = options.Copies } },
                    PreservePoolsOnDelete = true,
                    Gateway = new() { Port = GatewayPort, Instances = options.Gateways },
                },
            },
            origin,
            file);

        // The provisioner carries the operator's namespace: https://rook.io/docs/rook/latest/Storage-Configuration/Object-Storage-RGW/object-storage/.
        composition.Add(
            Cluster.Layer,
            new StorageClass
            {
                Metadata = new() { Name = StorageClass },
                Provisioner = $"{Cluster.Manager.Namespace.Name}.ceph.rook.io/bucket",
                ReclaimPolicy = options.DeletesBuckets ? ReclaimPolicy.Delete : ReclaimPolicy.Retain,
                Parameters = new() { ["objectStoreName"] = Name, ["objectStoreNamespace"] = Cluster.Namespace.Name },
            },
            origin,
            file);
    }
}
