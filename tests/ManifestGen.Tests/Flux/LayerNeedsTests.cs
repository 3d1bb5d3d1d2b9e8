using ManifestGen.Composition;
using ManifestGen.Flux;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Flux;

public class LayerNeedsTests
{
    private static readonly Layer Operators = new("operators", "infrastructure/operators", null);
    private static readonly Layer Stack = new("stack", "infrastructure/stack", null);

    [Fact]
    public void A_custom_resource_waits_for_the_layer_whose_release_installs_its_kind()
    {
        var need = LayerNeeds.Of([Operators, Stack], [Release("opentelemetry-operator", Operators), Collector(Stack)]).ShouldHaveSingleItem();

        need.Consumer.ShouldBe(Stack);
        need.Provider.ShouldBe(Operators);
        need.Reason.ShouldBe(LayerNeedReason.Webhook);
        need.RequiresReadiness.ShouldBeTrue();
        need.Because.ShouldBe("HelmRelease 'otel/opentelemetry-operator' installs the kind OpenTelemetryCollector and a webhook that fails closed");
    }

    [Fact]
    public void A_custom_resource_beside_its_release_is_a_need_within_one_layer() =>
        LayerNeeds.Of([Stack], [Release("opentelemetry-operator", Stack), Collector(Stack)]).ShouldHaveSingleItem().IsWithinOneLayer.ShouldBeTrue();

    [Fact]
    public void A_release_whose_definitions_are_switched_off_is_not_waited_for()
    {
        var release = Release("opentelemetry-operator", Operators, new MappingNode { ["crds"] = new MappingNode { ["create"] = false } });

        LayerNeeds.Of([Operators, Stack], [release, Collector(Stack)]).ShouldBeEmpty();
    }

    [Fact]
    public void Cert_manager_installs_nothing_until_its_definitions_are_switched_on()
    {
        var issuer = Object("cert-manager.io/v1", "ClusterIssuer", null, "letsencrypt", Stack);
        var on = new MappingNode { ["crds"] = new MappingNode { ["enabled"] = true } };

        LayerNeeds.Of([Operators, Stack], [Release("cert-manager", Operators), issuer]).ShouldBeEmpty();
        LayerNeeds.Of([Operators, Stack], [Release("cert-manager", Operators, on), issuer]).ShouldHaveSingleItem().Provider.ShouldBe(Operators);
    }

    [Fact]
    public void A_definition_in_the_same_layer_is_applied_first_and_needs_nothing()
    {
        var definition = Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "widgets.example.org", Stack);
        definition.Root["spec"] = new MappingNode { ["group"] = "example.org", ["names"] = new MappingNode { ["kind"] = "Widget" } };

        LayerNeeds.Of([Stack], [definition, Object("example.org/v1", "Widget", "otel", "w", Stack)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_remote_manifest_with_a_closing_webhook_is_waited_for()
    {
        var operators = Operators with
        {
            Remotes = [new("https://github.com/open-telemetry/opentelemetry-operator/releases/download/v0.158.0/opentelemetry-operator.yaml", null)],
        };

        LayerNeeds.Of([operators, Stack], [Collector(Stack)]).ShouldHaveSingleItem().RequiresReadiness.ShouldBeTrue();
    }

    [Fact]
    public void A_layer_waits_for_the_layer_that_creates_its_namespace() =>
        LayerNeeds.Of([Operators, Stack], [Object("v1", "Namespace", null, "otel", Operators), Object("v1", "ConfigMap", "otel", "c", Stack)])
            .ShouldHaveSingleItem().Reason.ShouldBe(LayerNeedReason.Namespace);

    [Fact]
    public void A_chart_that_creates_certificates_waits_for_cert_manager_by_its_own_dependencies()
    {
        var certManager = Release("cert-manager", Operators, new MappingNode { ["installCRDs"] = true });

        var needs = LayerNeeds.Of([Operators], [certManager, Release("opentelemetry-operator", Operators)]);

        needs.Select(need => need.Kind).ShouldBe(["Certificate", "Issuer"]);
        needs.ShouldAllBe(need => need.IsThroughChart && ReferenceEquals(need.ProviderRelease, certManager));
    }

    [Fact]
    public void The_shortest_cycle_is_shown_once_and_a_chain_has_none()
    {
        DependencyGraph chain = new([Kustomization("a", "b"), Kustomization("b", "c"), Kustomization("c")]);
        DependencyGraph cyclic = new([Kustomization("a", "b"), Kustomization("b", "c", "d"), Kustomization("c", "a"), Kustomization("d", "c")]);

        chain.Cycles().ShouldBeEmpty();
        chain.Behind(chain.Nodes[0]).Select(node => node.Name).Order().ShouldBe(["b", "c"]);
        cyclic.Cycles().ShouldHaveSingleItem().Select(node => node.Name).ShouldBe(["a", "b", "c", "a"]);
    }

    [Fact]
    public void A_hundred_thousand_in_a_row_do_not_overflow_the_stack()
    {
        const int Length = 100_000;
        DependencyGraph graph = new(Enumerable.Range(0, Length).Select(i => Kustomization($"k{i}", $"k{(i + 1) % Length}")));

        graph.Cycles().ShouldHaveSingleItem().Count.ShouldBe(Length + 1);
    }

    internal static Resource Object(string apiVersion, string kind, string? @namespace, string name, Layer? layer)
    {
        var metadata = new MappingNode { ["name"] = name };
        if (@namespace is not null)
        {
            metadata["namespace"] = @namespace;
        }

        return new(new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata }, null) { Layer = layer };
    }

    private static Resource Collector(Layer layer) => Object("opentelemetry.io/v1beta1", "OpenTelemetryCollector", "otel", "agent", layer);

    private static Resource Release(string chart, Layer layer, MappingNode? values = null)
    {
        var release = Object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "otel", chart, layer);
        release.Root["spec"] = new MappingNode { ["chart"] = new MappingNode { ["spec"] = new MappingNode { ["chart"] = chart } }, ["values"] = values ?? [] };
        return release;
    }

    private static Resource Kustomization(string name, params string[] dependsOn)
    {
        var resource = Object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "flux-system", name, null);
        resource.Root["spec"] = new MappingNode { ["dependsOn"] = new SequenceNode(dependsOn.Select(other => new MappingNode { ["name"] = other })) };
        return resource;
    }
}
