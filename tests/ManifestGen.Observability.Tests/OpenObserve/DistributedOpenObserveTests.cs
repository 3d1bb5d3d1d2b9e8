using ManifestGen.Charts;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenObserve;

public sealed class DistributedOpenObserveTests
{
    private static readonly string[] Published =
    [
        "Complexpass#123", "Batman123", "rootpass123", "rootuser", "cm9vdEBleGFtcGxlLmNvbTpDb21wbGV4cGFzcyMxMjM=", "ABAAQQQQFFFFF", "+fjlahsguykevfkajvjk#jsbj43$bjkjbkk",
        "userid:password",
    ];

    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void Data_goes_to_the_bucket_with_keys_that_Rook_makes()
    {
        Describe(TestCharts.OpenObserve);

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            config:
              ZO_S3_SERVER_URL: http://rook-ceph-rgw-store.rook-ceph.svc.local.kronform.pius.dev:80
              ZO_S3_BUCKET_NAME: openobserve-data
            extraEnv:
              - {name: ZO_S3_ACCESS_KEY, valueFrom: {secretKeyRef: {name: openobserve-data, key: AWS_ACCESS_KEY_ID}}}
              - {name: ZO_S3_SECRET_KEY, valueFrom: {secretKeyRef: {name: openobserve-data, key: AWS_SECRET_ACCESS_KEY}}}
              - {name: ZO_META_POSTGRES_DSN, valueFrom: {secretKeyRef: {name: openobserve-postgres-app, key: uri}}}
            externalSecret: {enabled: true, name: root}
            postgres: {enabled: false}
            minio: {enabled: false}
            """));
        cluster.Set.OfKind("objectbucket.io", "ObjectBucketClaim").Single().Name.ShouldBe("openobserve-data");
    }

    [Fact]
    public void Every_part_with_a_volume_gets_its_size_and_class()
    {
        Describe(TestCharts.OpenObserve, storageClass: "ceph-block");

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            ingester: {persistence: {size: 100Gi, storageClass: ceph-block}}
            querier: {persistence: {size: 100Gi, storageClass: ceph-block}}
            scheduler: {persistence: {size: 100Gi, storageClass: ceph-block}}
            alertquerier: {persistence: {size: 100Gi, storageClass: ceph-block}}
            nats: {config: {jetstream: {fileStore: {pvc: {storageClassName: ceph-block}}}}}
            """));
        cluster.Set.Find("postgresql.cnpg.io", "Cluster", "openobserve", "openobserve-postgres")!.Spec.ShouldContain(TestCluster.Yaml("storage: {size: 10Gi, storageClass: ceph-block}"));
    }

    [Fact]
    public void The_database_is_the_operators_and_so_is_its_password()
    {
        Describe(TestCharts.OpenObserve);

        cluster.Set.Find("postgresql.cnpg.io", "Cluster", "openobserve", "openobserve-postgres")!.Spec.ShouldContain(TestCluster.Yaml("""
            instances: 2
            bootstrap: {initdb: {database: app, owner: openobserve}}
            postgresql: {parameters: {max_connections: "1500"}}
            """));
    }

    [Fact]
    public void A_database_of_ones_own_takes_its_place()
    {
        var postgres = cluster.Namespace.AddPostgresCluster("shared", new() { Instances = 3, Owner = "openobserve" });
        Describe(TestCharts.OpenObserve).WithDatabase(postgres);

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("extraEnv: [{name: ZO_META_POSTGRES_DSN, valueFrom: {secretKeyRef: {name: shared-app, key: uri}}}]"));
        cluster.Set.OfKind("postgresql.cnpg.io", "Cluster").Select(database => database.Name).ShouldBe(["shared"]);
    }

    [Fact]
    public void Its_layer_waits_for_the_operators_and_the_store_and_has_time()
    {
        cluster.Cluster.AddCloudNativePg(Chart("cloudnative-pg"));
        var store = cluster.Cluster.AddRook(Chart("rook-ceph")).AddCephCluster(new() { Image = "quay.io/ceph/ceph:v19.2.3" }).AddObjectStore("store");
        Describe(TestCharts.OpenObserve, store);

        var layer = cluster.Set.Layers.Single(layer => layer.Name == "openobserve");
        layer.DependsOn.ShouldBe(["rook-ceph-ceph", "cloudnative-pg", "rook-ceph"]);
        layer.Kustomization!.Spec!["timeout"]!.AsString().ShouldBe("20m");
        cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "openobserve", "openobserve")!.Spec!["timeout"]!.AsString().ShouldBe("15m");
    }

    [Fact]
    public void A_time_that_the_author_gave_stays()
    {
        var openobserve = Describe(TestCharts.OpenObserve);
        openobserve.Release.WithTimeout(TimeSpan.FromMinutes(30));
        cluster.Namespace.Layer.WithTimes(timeout: TimeSpan.FromHours(1));

        cluster.Set.Layers.Single(layer => layer.Name == "openobserve").Kustomization!.Spec!["timeout"]!.AsString().ShouldBe("1h");
        cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "openobserve", "openobserve")!.Spec!["timeout"]!.AsString().ShouldBe("30m");
    }

    [Fact]
    public void One_builder_changes_and_collectors_fluent_bit_and_the_content_follow()
    {
        var openobserve = Describe(TestCharts.OpenObserve);
        openobserve.WithDashboard(Dashboard.Create("Nodes", DashboardPanel.Metric("Processor", "k8s_node_cpu_usage", "sum(k8s_node_cpu_usage)")));

        const string address = "http://openobserve-router.openobserve.svc.local.kronform.pius.dev:5080";
        cluster.Collector("agent").At("config", "exporters", "otlp_http/openobserve", "endpoint")!.AsString().ShouldBe($"{address}/api/default");
        TestCluster.Text(cluster.Set.OfKind("batch", "Job").Single().Root).ShouldContain(address);
    }

    [Fact]
    public void No_published_credential_of_the_chart_is_left_in_force()
    {
        Describe(TestCharts.OpenObserveLocked);
        var text = TestCluster.Text(Effective());

        foreach (var published in Published)
        {
            text.ShouldNotContain(published, Case.Sensitive);
        }
    }

    [Fact]
    public void The_published_credentials_stand_in_the_chart_before()
    {
        var text = TestCharts.OpenObserveLocked.Lock!.Text;

        foreach (var published in Published)
        {
            text.ShouldContain(published, Case.Sensitive);
        }
    }

    [Fact]
    public void Every_value_is_known_to_the_chart_and_every_rule_is_satisfied()
    {
        Describe(TestCharts.OpenObserveLocked).WithSetting("ZO_COMPACT_INTERVAL", "120").WithIngress("obs.example.org", Issuer.None);

        Check().ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_that_the_chart_does_not_show_becomes_a_variable_of_every_pod()
    {
        Describe(TestCharts.OpenObserveLocked).WithSetting("ZO_NEW_SETTING", "1");

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("extraEnv: [{name: ZO_NEW_SETTING, value: \"1\"}]"));
        Check().ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_bucket_the_build_fails()
    {
        var root = Root();
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveLocked).WithRootUser(root);

        Check().ShouldContain(found => found.Contains("MG0330", StringComparison.Ordinal) && found.Contains("WithObjectStore", StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_node_keeps_data_in_a_bucket_too()
    {
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone())
            .WithRootUser(Root())
            .WithObjectStore(cluster.Namespace.AddCephBucket("openobserve-data", "ceph-bucket", "store"));

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            config: {ZO_LOCAL_MODE_STORAGE: s3, ZO_S3_BUCKET_NAME: openobserve-data}
            extraEnv: [{name: ZO_S3_ACCESS_KEY, valueFrom: {secretKeyRef: {name: openobserve-data, key: AWS_ACCESS_KEY_ID}}}]
            """));
        cluster.Set.OfKind("postgresql.cnpg.io", "Cluster").ShouldBeEmpty();
    }

    private OpenObserveBuilder Describe(HelmChart chart, CephObjectStoreBuilder? store = null, string? storageClass = null)
    {
        var bucket = store is null
            ? cluster.Namespace.AddCephBucket("openobserve-data", "ceph-bucket", "store")
            : cluster.Namespace.AddCephBucket("openobserve-data", store);
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", chart)
            .WithRootUser(Root())
            .WithStorage("100Gi", storageClass)
            .WithObjectStore(bucket);
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve);
        return openobserve;
    }

    private SecretBuilder Root() => cluster.Namespace.AddSecret("root")
        .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E"))
        .With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));

    // As Helm would merge them: the lock's defaults below the release's values.
    private MappingNode Effective()
    {
        var release = cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "openobserve", "openobserve")!;
        TestCharts.OpenObserveLocked.Lock!.TryRead(out var chart, out _).ShouldBeTrue();
        return EffectiveValues.Of(release, chart!, cluster.Set).Values;
    }

    private IReadOnlyList<string> Check() =>
    [
        .. new RuleRunner([.. CoreRules.WithSchemas, .. ObservabilityRules.All], new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set)
            .Where(found => found.Descriptor.Id is not ("MG0202" or "MG0205") && found.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Select(found => found.ToString()),
    ];

    private static HelmChart Chart(string name) => new() { Name = name, Version = "1.0.0", Repository = "https://charts.example.org" };
}
