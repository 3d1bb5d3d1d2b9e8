using ManifestGen.Composition;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Builders;

public class LayersTests
{
    private readonly ManifestApp app = ManifestApp.Create([]);

    [Fact]
    public void A_namespace_brings_its_layer_with_a_flux_kustomization()
    {
        var cluster = app.AddCluster("kronform");
        cluster.AddNamespace("openobserve").WithPodSecurity(PodSecurityLevel.Privileged);

        var set = app.Build().ShouldHaveSingleItem();

        set.Layers.ShouldHaveSingleItem().Path.ShouldBe("infrastructure/openobserve");
        var kustomization = set.Find("kustomize.toolkit.fluxcd.io", "Kustomization", "flux-system", "openobserve").ShouldNotBeNull();
        kustomization.Spec?["path"]?.AsString().ShouldBe("./manifests/infrastructure/openobserve");
        kustomization.File.ShouldBe("cluster/flux-system/openobserve.yaml");
        var @namespace = set.Find("", "Namespace", null, "openobserve").ShouldNotBeNull();
        @namespace.File.ShouldBe("infrastructure/openobserve/namespace.yaml");
        @namespace.Label("pod-security.kubernetes.io/enforce").ShouldBe("privileged");
    }

    [Fact]
    public void A_release_brings_its_repository_once_per_namespace()
    {
        var ns = app.AddCluster("kronform").AddNamespace("apps");
        var chart = new HelmChart { Name = "fluent-bit", Version = "0.58.1", Repository = "https://fluent.github.io/helm-charts" };
        ns.AddHelmRelease("one", chart).WithValues(new MappingNode { ["livenessProbe"] = ScalarNode.Null() });
        ns.AddHelmRelease("two", chart);

        var set = app.Build()[0];

        set.OfKind("source.toolkit.fluxcd.io", "HelmRepository").ShouldHaveSingleItem().Name.ShouldBe("fluent");
        set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "apps", "one")?.Spec?["values"]?["livenessProbe"]?.Kind.ShouldBe(NodeKind.Null);
        set.Charts.ShouldHaveSingleItem().ShouldBe(chart);
    }

    [Fact]
    public void A_declared_secret_has_a_shape_but_no_resource()
    {
        var ns = app.AddCluster("kronform").AddNamespace("openobserve");
        var secret = ns.AddSecret("credentials").With("PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));

        var set = app.Build()[0];

        set.FindSecret("openobserve", "credentials").ShouldNotBeNull().Keys.ShouldBe(["PASSWORD"]);
        set.OfKind("", "Secret").ShouldBeEmpty();
        secret.Key("PASSWORD").ToSelector()["key"]?.AsString().ShouldBe("PASSWORD");
    }

    [Fact]
    public void An_origin_is_the_line_that_called_the_builder()
    {
        app.AddCluster("kronform").AddNamespace("here");

        var origin = app.Build()[0].Find("", "Namespace", null, "here").ShouldNotBeNull().Origin.ShouldNotBeNull();

        origin.File.ShouldEndWith("LayersTests.cs");
        origin.Line.ShouldBeGreaterThan(50);
    }
}
