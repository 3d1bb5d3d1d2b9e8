using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenObserve;

public sealed class DistributedOpenObserveTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    public DistributedOpenObserveTests()
    {
        var root = cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserve)
            .WithRootUser(root)
            .WithStorage("100Gi")
            .WithObjectStore(cluster.Namespace.AddCephBucket("openobserve-data", "ceph-bucket", "store"));
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve);
    }

    [Fact]
    public void Data_goes_to_the_bucket_with_keys_that_Rook_makes()
    {
        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            config:
              ZO_S3_SERVER_URL: http://rook-ceph-rgw-store.rook-ceph.svc.local.kronform.pius.dev:80
              ZO_S3_BUCKET_NAME: openobserve-data
            ingester:
              persistence: {size: 100Gi}
              extraEnv:
                - {name: ZO_S3_ACCESS_KEY, valueFrom: {secretKeyRef: {name: openobserve-data, key: AWS_ACCESS_KEY_ID}}}
                - {name: ZO_META_POSTGRES_DSN, valueFrom: {secretKeyRef: {name: openobserve-postgres-app, key: uri}}}
            externalSecret: {enabled: true, name: root}
            """));
        cluster.Set.OfKind("objectbucket.io", "ObjectBucketClaim").Single().Name.ShouldBe("openobserve-data");
    }

    [Fact]
    public void The_database_is_the_operators_and_so_is_its_password() =>
        cluster.Set.Find("postgresql.cnpg.io", "Cluster", "openobserve", "openobserve-postgres").ShouldNotBeNull();

    [Fact]
    public void No_published_credential_of_the_chart_is_left_in_force()
    {
        var folder = ReferenceData.Folder("charts/openobserve/0.92.2/values.yaml");
        Assert.SkipUnless(folder is not null, "The reference charts are not beside this repository.");
        var effective = TestCluster.Yaml(File.ReadAllText(folder!));
        Overlay((MappingNode)effective, (MappingNode)cluster.Values("openobserve"));

        var text = TestCluster.Text(effective);

        foreach (var published in (string[])["Complexpass#123", "Batman123", "rootpass123", "cm9vdEBleGFtcGxlLmNvbTpDb21wbGV4cGFzcyMxMjM=", "ABAAQQQQFFFFF", "userid:password"])
        {
            text.ShouldNotContain(published);
        }
    }

    [Fact]
    public void Collectors_point_at_the_router() =>
        cluster.Collector("agent").At("config", "exporters", "otlp_http/openobserve", "endpoint")!.AsString()
            .ShouldBe("http://openobserve-router.openobserve.svc.local.kronform.pius.dev:5080/api/default");

    [Fact]
    public void Every_reference_resolves() =>
        new RuleRunner([.. CoreRules.All, .. ObservabilityRules.All], new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>()).Check(cluster.Set)
            .Where(found => found.Descriptor.Id is "MG0204" or "MG0407").ShouldBeEmpty();

    private static void Overlay(MappingNode target, MappingNode over)
    {
        foreach (var (key, value) in over)
        {
            if (value is MappingNode mapping && target[key] is MappingNode existing)
            {
                Overlay(existing, mapping);
            }
            else
            {
                target[key] = value.Clone();
            }
        }
    }
}
