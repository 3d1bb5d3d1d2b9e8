using ManifestGen.Diagnostics;
using ManifestGen.OpenTelemetry;
using ManifestGen.Rules;

namespace ManifestGen.Tests.Instrumentations;

public sealed class InstrumentationTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");
    private readonly CollectorBuilder agent;
    private readonly ReceiverHandle<Otlp> receiver;

    public InstrumentationTests()
    {
        agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet, cluster.Cluster.AddOpenTelemetryOperator(TestCharts.OpenTelemetryOperator).WithGeneratedCertificates());
        receiver = agent.AddReceiver(Otlp.Default);
    }

    [Fact]
    public void Every_language_is_told_to_speak_what_the_port_of_the_agent_speaks()
    {
        cluster.Namespace.AddInstrumentation("default", receiver);

        cluster.Set.OfKind("opentelemetry.io", "Instrumentation").Single().Spec.ShouldContain(TestCluster.Yaml("""
            exporter: {endpoint: "http://agent-collector.openobserve.svc.local.kronform.pius.dev:4318"}
            propagators: [tracecontext, baggage]
            env: [{name: OTEL_EXPORTER_OTLP_PROTOCOL, value: http/protobuf}]
            """));
    }

    [Fact]
    public void Settings_and_typed_fields_lie_on_top()
    {
        cluster.Namespace.AddInstrumentation("default", receiver)
            .WithSampling(0.25)
            .WithPropagators(Propagator.Tracecontext, Propagator.B3)
            .WithResourceAttribute("deployment.environment.name", "production")
            .WithEnvironment("OTEL_LOGS_EXPORTER", "none")
            .WithSpec(new() { Java = new() { Image = "registry.example.org/java:1" } });

        cluster.Set.OfKind("opentelemetry.io", "Instrumentation").Single().Spec.ShouldContain(TestCluster.Yaml("""
            sampler: {type: parentbased_traceidratio, argument: "0.25"}
            propagators: [tracecontext, b3]
            resource: {resourceAttributes: {deployment.environment.name: production}}
            env: [{name: OTEL_EXPORTER_OTLP_PROTOCOL, value: http/protobuf}, {name: OTEL_LOGS_EXPORTER, value: none}]
            java: {image: "registry.example.org/java:1"}
            """));
    }

    [Theory]
    [InlineData(InstrumentedLanguage.DotNet, "inject-dotnet")]
    [InlineData(InstrumentedLanguage.NodeJs, "inject-nodejs")]
    [InlineData(InstrumentedLanguage.Go, "inject-go")]
    [InlineData(InstrumentedLanguage.ApacheHttpd, "inject-apache-httpd")]
    [InlineData(InstrumentedLanguage.Nginx, "inject-nginx")]
    public void A_language_has_the_operators_own_annotation(InstrumentedLanguage language, string annotation) =>
        cluster.Namespace.AddInstrumentation("default", receiver).PodAnnotation(language).Key.ShouldBe($"instrumentation.opentelemetry.io/{annotation}");

    [Fact]
    public void Pods_of_the_namespace_are_created_after_the_Instrumentation()
    {
        var shop = cluster.Cluster.AddNamespace("shop");
        cluster.Namespace.AddInstrumentation("default", receiver).Instruments(shop, InstrumentedLanguage.Java);

        cluster.Set.Layers.Single(layer => layer.Name == "shop").DependsOn.ShouldBe(["openobserve"]);
    }

    [Fact]
    public void Go_is_switched_on_in_the_operator_that_would_leave_it_out()
    {
        var annotations = cluster.Namespace.AddInstrumentation("default", receiver).PodAnnotations(InstrumentedLanguage.Go, ["server"], "/app/server");

        annotations.Select(entry => (entry.Key, entry.Value)).ShouldBe(
        [
            ("instrumentation.opentelemetry.io/inject-go", "openobserve/default"),
            ("instrumentation.opentelemetry.io/container-names", "server"),
            ("instrumentation.opentelemetry.io/otel-go-auto-target-exe", "/app/server"),
        ]);
        cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "opentelemetry-operator", "opentelemetry-operator")!.Spec!["values"]
            .ShouldContain(TestCluster.Yaml("manager: {autoInstrumentation: {go: {enabled: true}}}"));
    }

    [Fact]
    public void A_signal_that_programs_send_and_the_agent_drops_is_told()
    {
        agent.AddPipeline(Signal.Traces).From(receiver).To(DebugExporter.Default);
        cluster.Namespace.AddInstrumentation("default", receiver);

        Check().ShouldContain(found => found.Contains("MG0417", StringComparison.Ordinal) && found.Contains("Instrumentation 'openobserve/default'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_receiver_without_HTTP_cannot_be_the_target()
    {
        var grpc = agent.AddReceiver(Otlp.Grpc(port: 4327, name: "grpc"));
        agent.AddPipeline(Signal.Traces).From(grpc).To(DebugExporter.Default);
        cluster.Namespace.AddInstrumentation("default", grpc);

        Check().ShouldContain(found => found.Contains("MG0407", StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Check() =>
        [.. new RuleRunner([.. CoreRules.All, .. ObservabilityRules.All], new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set).Select(found => found.ToString())];
}
