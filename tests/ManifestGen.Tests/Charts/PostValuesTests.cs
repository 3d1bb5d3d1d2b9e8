using ManifestGen.Charts;
using ManifestGen.Schemas.Charts;
using ManifestGen.Schemas.Tests.Charts;

namespace ManifestGen.Tests.Charts;

/// <summary>The values that were written by hand against the charts of their day.</summary>
public class PostValuesTests
{
    private const string OpenObserve = """
        values:
          config:
            ZO_TELEMETRY: "false"
            ZO_TELEMETRY_URL: http://127.0.0.1
            ZO_WEB_URL: https://obs.kronform.pius.dev
          persistence: {size: 50Gi}
          ingress:
            enabled: true
            annotations:
              cert-manager.io/issuer: ""
              cert-manager.io/cluster-issuer: letsencrypt-production
              nginx.ingress.kubernetes.io/enable-cors: "true"
            hosts: [{host: obs.kronform.pius.dev, paths: [{path: /, pathType: ImplementationSpecific}]}]
            tls: [{secretName: obs.kronform.pius.dev-tls, hosts: [obs.kronform.pius.dev]}]
          extraEnv:
            - name: ZO_ROOT_USER_EMAIL
              valueFrom: {secretKeyRef: {name: openobserve-credentials, key: ZO_ROOT_USER_EMAIL}}
            - name: ZO_ROOT_USER_PASSWORD
              valueFrom: {secretKeyRef: {name: openobserve-credentials, key: ZO_ROOT_USER_PASSWORD}}
        """;

    [Fact]
    public void An_empty_issuer_beside_a_cluster_issuer_is_told_twice()
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        var found = Check("openobserve-standalone", "0.10.5", OpenObserve);

        found.Select(finding => finding[..6]).ShouldBe(["MG0301", "MG0302"], ignoreOrder: true, string.Join('\n', found));
        found.ShouldContain(finding => finding.StartsWith("MG0302 spec.values.ingress.annotations", StringComparison.Ordinal));
    }

    [Fact]
    public void Removing_the_issuer_by_null_leaves_only_the_warning_about_Flux()
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        var found = Check("openobserve-standalone", "0.10.5", OpenObserve.Replace("cert-manager.io/issuer: \"\"", "cert-manager.io/issuer: null", StringComparison.Ordinal));

        found.ShouldHaveSingleItem().ShouldStartWith("MG0313 spec.values.ingress.annotations[\"cert-manager.io/issuer\"]");
    }

    [Theory]
    [InlineData("livenessProbe: {}", "MG0301 spec.values.livenessProbe")]
    [InlineData("readinessProbe: {}", "MG0301 spec.values.readinessProbe")]
    [InlineData("livenesProbe: null", "MG0303 spec.values.livenesProbe")]
    [InlineData("config: {output: x}", "MG0303 spec.values.config.output")]
    [InlineData("podSecurityContext: {runAsUsr: 0}", "MG0303 spec.values.podSecurityContext.runAsUsr")]
    public void Probes_and_unknown_keys_of_fluent_bit_are_told(string values, string expected)
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        Check("fluent-bit", "0.46.7", $"values:\n  {values}").ShouldContain(finding => finding.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void The_log_host_of_the_default_outputs_is_told_while_it_is_in_force()
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        Check("fluent-bit", "0.58.1", "values: {logLevel: debug}").ShouldHaveSingleItem().ShouldStartWith("MG0304 spec.values.config.outputs");
        Check("fluent-bit", "0.58.1", "values: {config: {outputs: \"[OUTPUT]\\n\"}}").ShouldBeEmpty();
    }

    [Fact]
    public void The_published_root_password_is_told_until_a_Secret_takes_its_place()
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        Check("openobserve-standalone", "0.92.2", "values: {}").Select(finding => finding.Split(':')[0])
            .ShouldBe(["MG0304 spec.values.auth.ZO_ROOT_USER_EMAIL", "MG0304 spec.values.auth.ZO_ROOT_USER_PASSWORD"], ignoreOrder: true);
        Check("openobserve-standalone", "0.92.2", "values: {auth: {existingRootUserSecret: {name: credentials}}}").ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_that_the_template_drops_is_sent_to_extraEnv()
    {
        Assert.SkipUnless(SharedCharts.IsPresent, SharedCharts.Reason);

        Check("openobserve-standalone", "0.92.2", "values: {auth: {existingRootUserSecret: {name: credentials}}, config: {ZO_SMTP_HOST: mail}}")
            .ShouldHaveSingleItem().ShouldEndWith("has no effect; set it as an entry of 'extraEnv'.".Replace("has", "have", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Check(string name, string version, string spec)
    {
        var chart = SharedCharts.Lock(name, version);
        return ReleaseFixture.Check(ReleaseFixture.Set(ReleaseFixture.Handle(chart), spec));
    }
}
