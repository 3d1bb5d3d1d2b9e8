using System.Runtime.CompilerServices;
using ManifestGen.Rook;

namespace ManifestGen;

/// <summary>A Ceph cluster, in a layer that waits for Rook's operator, as its handle.</summary>
public sealed class CephClusterBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly CephClusterOptions options;
    private readonly Origin origin;
    private readonly MappingNode overrides = [];

    internal CephClusterBuilder(RookBuilder manager, NamespaceBuilder target, string name, CephClusterOptions options, Origin origin)
    {
        Manager = manager;
        this.target = target;
        Name = name;
        this.options = options;
        this.origin = origin;
    }

    /// <summary>The CephCluster's name.</summary>
    public string Name { get; }

    /// <summary>The layer of the cluster and its stores.</summary>
    public LayerBuilder Layer => target.Layer;

    internal RookBuilder Manager { get; }

    internal NamespaceBuilder Namespace => target;

    /// <summary>Lays fields over the CephCluster's <c>spec</c>: placement, resources, network.</summary>
    /// <param name="spec">The fields.</param>
    public CephClusterBuilder WithSpec(CephClusterSpec spec)
    {
        overrides.MergeFrom(spec.ToNode());
        return this;
    }

    /// <summary>Adds an object store with a gateway that speaks S3, and the storage class that buckets are claimed by.</summary>
    /// <param name="name">The store's name; the gateway's Service is <c>rook-ceph-rgw-&lt;name&gt;</c>.</param>
    /// <param name="storeOptions">What it is like.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public CephObjectStoreBuilder AddObjectStore(
        string name, CephObjectStoreOptions? storeOptions = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        target.Cluster.Register(new CephObjectStoreBuilder(this, name, storeOptions ?? new(), Caller.At(callerFile, callerLine)));

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var spec = new CephClusterSpec
        {
            CephVersion = new() { Image = options.Image },
            DataDirHostPath = options.DataFolder,
            Mon = new() { Count = options.Monitors },
            Mgr = new() { Count = options.Managers },
            Storage = new() { UseAllNodes = true, UseAllDevices = options.DeviceFilter is null, DeviceFilter = options.DeviceFilter },
        }.ToNode();
        spec.MergeFrom(overrides);
        composition.Add(
            target,
            new MappingNode
            {
                ["apiVersion"] = "ceph.rook.io/v1",
                ["kind"] = "CephCluster",
                ["metadata"] = new MappingNode { ["name"] = Name },
                ["spec"] = spec,
            },
            origin,
            $"{FileNames.Safe(Name)}.yaml");
    }
}
