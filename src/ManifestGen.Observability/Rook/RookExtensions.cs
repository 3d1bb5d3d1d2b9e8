using System.Runtime.CompilerServices;
using ManifestGen.Rook;

namespace ManifestGen;

/// <summary>The verbs that add storage by Rook.</summary>
public static class RookExtensions
{
    /// <summary>Installs the Rook operator in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>rook-ceph</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static RookBuilder AddRook(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("rook-ceph", null, callerFile, callerLine).WithPodSecurity(PodSecurityLevel.Privileged), "rook-ceph", chart, Caller.At(callerFile, callerLine));

    /// <summary>Adds a Ceph cluster in the operator's namespace, in a layer of its own that has twenty minutes to become ready.</summary>
    /// <param name="rook">The operator.</param>
    /// <param name="options">What it is like.</param>
    /// <param name="name">The CephCluster's name.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CephClusterBuilder AddCephCluster(
        this RookBuilder rook, CephClusterOptions options, string name = "ceph", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var cluster = rook.Namespace.Cluster;
        var layer = cluster.AddLayer($"{rook.Namespace.Name}-{name}", callerFile, callerLine).WithTimes(timeout: TimeSpan.FromMinutes(20));
        var target = cluster.AddNamespace(rook.Namespace.Name, layer, callerFile, callerLine);
        return cluster.Register(new CephClusterBuilder(rook, target, name, options, Caller.At(callerFile, callerLine)));
    }

    /// <summary>Claims a bucket of an object store of the program; Rook makes it, with keys of its own in a Secret of the claim's name.</summary>
    /// <param name="target">The namespace of whoever uses the bucket; its layer waits for the store.</param>
    /// <param name="name">The claim's and the bucket's name.</param>
    /// <param name="store">The store.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static S3Bucket AddCephBucket(
        this NamespaceBuilder target, string name, CephObjectStoreBuilder store, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        target.Layer.DependsOn(store.Cluster.Layer);
        return target.Claim(name, store.StorageClass, store.Endpoint, callerFile, callerLine);
    }

    /// <summary>Claims a bucket of an object store that another program runs in namespace <c>rook-ceph</c>.</summary>
    /// <param name="target">The namespace of whoever uses the bucket.</param>
    /// <param name="name">The claim's and the bucket's name.</param>
    /// <param name="storageClass">The bucket storage class.</param>
    /// <param name="store">The CephObjectStore.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static S3Bucket AddCephBucket(
        this NamespaceBuilder target, string name, string storageClass, string store,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        const string home = "rook-ceph";
        target.Cluster.AddExternal("", "Service", CephObjectStoreBuilder.GatewayService(store), home, ["80"], callerFile, callerLine);
        return target.Claim(name, storageClass, CephObjectStoreBuilder.EndpointOf(store, home, target.Cluster.Facts), callerFile, callerLine);
    }

    private static S3Bucket Claim(this NamespaceBuilder target, string name, string storageClass, string endpoint, string callerFile, int callerLine)
    {
        target.Add(
            new ObjectBucketClaim { Metadata = new() { Name = name }, Spec = new() { BucketName = name, StorageClassName = storageClass } },
            callerFile, callerLine);
        target.Cluster.AddExternal("", "Secret", name, target.Name, ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], callerFile, callerLine);
        return new(endpoint, name, new(target.Name, name, "AWS_ACCESS_KEY_ID"), new(target.Name, name, "AWS_SECRET_ACCESS_KEY"));
    }
}
