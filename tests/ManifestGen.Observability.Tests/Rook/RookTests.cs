using ManifestGen.Diagnostics;
using ManifestGen.Rook;
using ManifestGen.Rules;

namespace ManifestGen.Tests.Rook;

public sealed class RookTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void A_store_stands_in_a_layer_that_waits_for_the_operator()
    {
        AddStore();

        var layer = cluster.Set.Find("ceph.rook.io", "CephCluster", "rook-ceph", "ceph")!.Layer!;
        layer.Name.ShouldBe("rook-ceph-ceph");
        layer.DependsOn.ShouldBe(["rook-ceph"]);
        layer.Kustomization!.Spec!["timeout"]!.AsString().ShouldBe("20m");
        cluster.Set.Find("ceph.rook.io", "CephObjectStore", "rook-ceph", "store")!.Layer.ShouldBe(layer);
    }

    [Fact]
    public void A_claim_leads_to_the_store_by_its_class_and_to_a_bucket_with_keys()
    {
        var store = AddStore();
        var bucket = cluster.Namespace.AddCephBucket("data", store);

        bucket.Endpoint.ShouldBe("http://rook-ceph-rgw-store.rook-ceph.svc.local.kronform.pius.dev:80");
        bucket.AccessKey.ShouldBe(new("openobserve", "data", "AWS_ACCESS_KEY_ID"));
        cluster.Set.Find("storage.k8s.io", "StorageClass", null, "store-bucket")!.Root.ShouldContain(TestCluster.Yaml("""
            provisioner: rook-ceph.ceph.rook.io/bucket
            reclaimPolicy: Retain
            parameters: {objectStoreName: store, objectStoreNamespace: rook-ceph}
            """));
        var claim = cluster.Set.Find("objectbucket.io", "ObjectBucketClaim", "openobserve", "data")!;
        claim.Spec.ShouldContain(TestCluster.Yaml("{bucketName: data, storageClassName: store-bucket}"));
        claim.Layer!.DependsOn.ShouldBe(["rook-ceph-ceph", "rook-ceph"]);
    }

    [Fact]
    public void Data_may_be_split_instead_of_copied()
    {
        AddStore(new() { DataChunks = 2, CodingChunks = 1, DeletesBuckets = true });

        cluster.Set.OfKind("ceph.rook.io", "CephObjectStore").Single().Spec.ShouldContain(TestCluster.Yaml("""
            metadataPool: {failureDomain: host, replicated: {size: 3}}
            dataPool: {failureDomain: host, erasureCoded: {dataChunks: 2, codingChunks: 1}}
            gateway: {port: 80, instances: 2}
            """));
        cluster.Set.OfKind("storage.k8s.io", "StorageClass").Single().Root["reclaimPolicy"]!.AsString().ShouldBe("Delete");
    }

    [Fact]
    public void A_device_filter_takes_the_place_of_every_device_and_typed_fields_lie_on_top()
    {
        cluster.Cluster.AddRook(Chart)
            .AddCephCluster(new() { Image = "quay.io/ceph/ceph:v19.2.3", DeviceFilter = "^nvme1n1$" })
            .WithSpec(new CephClusterSpec { Network = new() { Provider = Provider.Host }, Mon = new() { Count = 5 } });

        cluster.Set.OfKind("ceph.rook.io", "CephCluster").Single().Spec.ShouldContain(TestCluster.Yaml("""
            storage: {useAllNodes: true, useAllDevices: false, deviceFilter: ^nvme1n1$}
            network: {provider: host}
            mon: {count: 5}
            """));
    }

    [Fact]
    public void What_is_built_satisfies_Rooks_own_definitions_and_every_rule()
    {
        cluster.Namespace.AddCephBucket("data", AddStore());

        new RuleRunner([.. CoreRules.WithSchemas, .. ObservabilityRules.All], new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set)
            .Where(found => found.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning).Select(found => found.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void A_mistake_in_a_raw_CephCluster_is_told_by_its_schema()
    {
        cluster.Namespace.Add(new ManifestGen.Tree.MappingNode
        {
            ["apiVersion"] = "ceph.rook.io/v1",
            ["kind"] = "CephCluster",
            ["metadata"] = new ManifestGen.Tree.MappingNode { ["name"] = "ceph" },
            ["spec"] = new ManifestGen.Tree.MappingNode { ["dataDirHostpath"] = "/var/lib/rook" },
        });

        new RuleRunner(CoreRules.WithSchemas, new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set).Select(found => found.ToString())
            .ShouldContain(found => found.Contains("MG1001", StringComparison.Ordinal) && found.Contains("Did you mean 'dataDirHostPath'?", StringComparison.Ordinal));
    }

    private static HelmChart Chart { get; } = new() { Name = "rook-ceph", Version = "v1.20.6", Repository = "https://charts.rook.io/release" };

    private CephObjectStoreBuilder AddStore(CephObjectStoreOptions? options = null) =>
        cluster.Cluster.AddRook(Chart).AddCephCluster(new() { Image = "quay.io/ceph/ceph:v19.2.3" }).AddObjectStore("store", options);
}
