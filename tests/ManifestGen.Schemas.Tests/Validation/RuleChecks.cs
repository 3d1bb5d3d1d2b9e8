namespace ManifestGen.Schemas.Tests.Validation;

public sealed class RuleChecks
{
    [Theory]
    [InlineData("chart: { spec: { chart: x, sourceRef: { kind: HelmRepository, name: x } } }", null)]
    [InlineData("chartRef: { kind: OCIRepository, name: x }", null)]
    [InlineData("chart: { spec: { chart: x, sourceRef: { kind: HelmRepository, name: x } } }, chartRef: { kind: OCIRepository, name: x }", "MG1011 spec")]
    [InlineData("suspend: true", "MG1011 spec")]
    public void A_helm_release_takes_its_chart_from_one_place(string fields, string? problem) => Check.Of(
        $"{{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {{ name: x }}, spec: {{ interval: 5m, {fields} }} }}")
        .ShouldBe(problem is null ? [] : [problem]);

    [Theory]
    [InlineData("", null)]
    [InlineData("provider: aws, sts: { provider: aws, endpoint: 'https://x' }", null)]
    [InlineData("sts: { provider: aws, endpoint: 'https://x' }", "MG1011 spec")]
    [InlineData("serviceAccountName: x", "MG1011 spec")]
    public void Rules_see_defaults_as_the_api_server_does(string fields, string? problem) => Check.Of(
        $"{{ apiVersion: source.toolkit.fluxcd.io/v1, kind: Bucket, metadata: {{ name: x }}, spec: {{ bucketName: b, endpoint: e, interval: 5m, {fields} }} }}")
        .Distinct().ShouldBe(problem is null ? [] : [problem]);

    [Theory]
    [InlineData("mode: deployment, tolerations: [{ operator: Exists }]", null)]
    [InlineData("mode: sidecar, tolerations: [{ operator: Exists }]", "MG1011 spec")]
    [InlineData("mode: sidecar", null)]
    public void A_collector_as_a_sidecar_has_no_pod_settings(string fields, string? problem) => Check.Of($$"""
        apiVersion: opentelemetry.io/v1beta1
        kind: OpenTelemetryCollector
        metadata: { name: x }
        spec:
          config: { receivers: { otlp: {} }, exporters: { debug: {} }, service: { pipelines: { logs: { receivers: [otlp], exporters: [debug] } } } }
          {{fields.Replace(", ", "\n  ", StringComparison.Ordinal)}}
        """).ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void Alternatives_of_a_json_schema_are_checked() => Check.Of("""
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [a.yaml]
        patches: [{ path: p.yaml }, { patch: x, path: z }]
        """).ShouldBe(["MG1015 patches[1]"]);

    [Fact]
    public void A_kustomization_file_knows_its_fields() => Check.Of("""
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resource: [a.yaml]
        """).ShouldBe(["MG1001 resource"]);
}
