using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenObserve;

public sealed class OpenObserveBuilderTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void Vendor_telemetry_and_downloads_are_off()
    {
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone());

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            config: {ZO_TELEMETRY: "false", ZO_TELEMETRY_URL: "http://127.0.0.1", ZO_MMDB_DISABLE_DOWNLOAD: "true"}
            """));
    }

    [Fact]
    public void The_root_user_comes_from_a_Secret_by_the_means_that_the_chart_has()
    {
        var root = cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));
        cluster.Namespace.AddOpenObserve("now", TestCharts.OpenObserveStandalone("0.20.1")).WithRootUser(root);
        cluster.Namespace.AddOpenObserve("then", TestCharts.OpenObserveStandalone("0.16.0")).WithRootUser(root);

        cluster.Values("now").ShouldContain(TestCluster.Yaml("auth: {existingRootUserSecret: {name: root, emailKey: ZO_ROOT_USER_EMAIL, passwordKey: ZO_ROOT_USER_PASSWORD}}"));
        cluster.Values("now")["extraEnv"].ShouldBeNull();
        cluster.Values("then").At("auth", "existingRootUserSecret").ShouldBeNull();
        cluster.Values("then")["extraEnv"]!.Items.Count.ShouldBe(2);
    }

    [Fact]
    public void No_published_credential_stays_in_the_values()
    {
        var root = cluster.Namespace.AddSecret("root");
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(root);

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            auth: {ZO_ROOT_USER_PASSWORD: "", O2_MCP_PASSWORD: ""}
            config: {ZO_TRACING_HEADER_VALUE: ""}
            """));
    }

    [Theory]
    [InlineData("0.91.1", true)]
    [InlineData("0.91.2", false)]
    public void The_default_issuer_is_removed_with_null_where_the_chart_has_one(string version, bool expected)
    {
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone(version)).WithIngress("obs.example.org", Issuer.Cluster("letsencrypt"));

        var annotations = cluster.Values("openobserve").At("ingress", "annotations")!;

        (annotations["cert-manager.io/issuer"]?.Kind == NodeKind.Null).ShouldBe(expected);
        annotations["cert-manager.io/cluster-issuer"]!.AsString().ShouldBe("letsencrypt");
    }

    [Fact]
    public void A_namespaced_issuer_takes_the_place_of_the_default_one()
    {
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone("0.91.1")).WithIngress("obs.example.org", Issuer.Namespaced("own"));

        cluster.Values("openobserve").At("ingress", "annotations")!.Entries.Select(entry => $"{entry.Key}={entry.Value}").ShouldBe(["cert-manager.io/issuer=own"]);
    }

    [Fact]
    public void Settings_from_Secrets_are_environment_variables()
    {
        var mail = cluster.Namespace.AddSecret("smtp").With("password", SecretValue.FromEnvironment("SMTP"));
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithSetting("ZO_SMTP_PASSWORD", mail.Key("password"));

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("extraEnv: [{name: ZO_SMTP_PASSWORD, valueFrom: {secretKeyRef: {name: smtp, key: password}}}]"));
    }

    [Fact]
    public void Collectors_sign_with_a_header_from_a_Secret_of_their_own_namespace()
    {
        var root = cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(root);
        var elsewhere = cluster.Cluster.AddNamespace("elsewhere");
        elsewhere.AddCollector("far", CollectorMode.Deployment).AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve);
        var near = cluster.Namespace.AddCollector("near", CollectorMode.Deployment);
        near.AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve, openobserve.Stream("copies"));

        cluster.Set.FindSecret("elsewhere", "openobserve-authorization")!.Keys.ShouldBe(["AUTHORIZATION"]);
        cluster.Collector("near").ShouldContain(TestCluster.Yaml("""
            env: [{name: OPENOBSERVE_AUTHORIZATION, valueFrom: {secretKeyRef: {name: openobserve-authorization, key: AUTHORIZATION}}}]
            config:
              exporters:
                otlp_http/openobserve:
                  endpoint: http://openobserve-openobserve-standalone.openobserve.svc.local.kronform.pius.dev:5080/api/default
                  headers: {Authorization: "${env:OPENOBSERVE_AUTHORIZATION}"}
                otlp_http/openobserve_copies:
                  headers: {Authorization: "${env:OPENOBSERVE_AUTHORIZATION}", stream-name: copies}
            """));
    }

    [Fact]
    public void The_distributed_chart_is_reached_through_its_router() =>
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserve).Address
            .ShouldBe("http://openobserve-router.openobserve.svc.local.kronform.pius.dev:5080");

    [Fact]
    public void Untyped_values_lie_over_computed_ones()
    {
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithValues(new MappingNode { ["persistence"] = new MappingNode { ["storageClass"] = "ceph" } }).WithStorage("50Gi");

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("persistence: {size: 50Gi, storageClass: ceph}"));
    }
}
