using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.CertManager;

public sealed class IssuerTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");
    private readonly CertManagerBuilder certManager;

    public IssuerTests() => certManager = cluster.Cluster.AddCertManager(
        new() { Name = "cert-manager", Version = "v1.21.1", Repository = "https://charts.jetstack.io" });

    [Fact]
    public void A_wildcard_is_proved_in_DNS_with_a_token_from_a_Secret_beside_cert_manager()
    {
        var token = certManager.AddIssuerSecret("cloudflare").With("token", SecretValue.FromEnvironment("CLOUDFLARE"));
        certManager.AddAcmeIssuer(
            "letsencrypt", "root@example.org",
            [AcmeSolver.Cloudflare(token.Key("token")).WithZones("example.org"), AcmeSolver.Http()], AcmeServer.LetsEncryptStaging);

        var issuer = cluster.Set.OfKind("cert-manager.io", "ClusterIssuer").Single();
        issuer.Spec.ShouldContain(TestCluster.Yaml("""
            acme:
              server: https://acme-staging-v02.api.letsencrypt.org/directory
              privateKeySecretRef: {name: letsencrypt-account}
              solvers:
                - {dns01: {cloudflare: {apiTokenSecretRef: {name: cloudflare, key: token}}}, selector: {dnsZones: [example.org]}}
                - {http01: {ingress: {ingressClassName: nginx}}}
            """));
        issuer.Layer!.DependsOn.ShouldBe(["cert-manager-secrets", "cert-manager"]);
        var secret = cluster.Set.Secrets.Single();
        (secret.Namespace, secret.Layer!.Name).ShouldBe(("cert-manager", "cert-manager-secrets"));
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_token_elsewhere_is_an_error_that_says_where_it_is_looked_for()
    {
        var token = cluster.Namespace.AddSecret("cloudflare").With("token", SecretValue.FromEnvironment("CLOUDFLARE"));
        certManager.AddAcmeIssuer("letsencrypt", "root@example.org", AcmeSolver.Cloudflare(token.Key("token")));

        Errors().ShouldHaveSingleItem().ShouldContain("a ClusterIssuer reads 'cert-manager' only");
    }

    [Fact]
    public void Every_provider_satisfies_cert_managers_own_definitions()
    {
        var secret = certManager.AddIssuerSecret("dns").With("a", SecretValue.FromEnvironment("A")).With("b", SecretValue.FromEnvironment("B"));
        certManager.AddAcmeIssuer("all", "root@example.org",
        [
            AcmeSolver.Cloudflare(secret.Key("a")),
            AcmeSolver.DigitalOcean(secret.Key("a")),
            AcmeSolver.Route53("eu-central-1", secret.Key("a"), secret.Key("b")),
            AcmeSolver.CloudDns("project", secret.Key("a")),
            AcmeSolver.Rfc2136("192.0.2.53:53", "acme", secret.Key("a")),
            AcmeSolver.Dns(new() { Webhook = new() { GroupName = "acme.example.org", SolverName = "own" } }),
            AcmeSolver.Http().WithHostNames("www.example.org"),
        ]);
        certManager.AddSelfSignedIssuer("self");
        certManager.AddCaIssuer("own", certManager.AddIssuerSecret("authority").With("tls.crt", SecretValue.FromEnvironment("C")).With("tls.key", SecretValue.FromEnvironment("K")));

        Errors().ShouldBeEmpty();
        cluster.Set.OfKind("cert-manager.io", "ClusterIssuer").Select(issuer => issuer.Name).ShouldBe(["all", "self", "own"]);
    }

    [Fact]
    public void Ingress_and_solver_follow_the_class_of_the_programs_own_controller()
    {
        var controller = cluster.Cluster.AddIngressNginx(new() { Name = "ingress-nginx", Version = "4.14.0", Repository = "https://kubernetes.github.io/ingress-nginx" })
            .WithClass("internal", isDefault: true);
        var issuer = certManager.AddAcmeIssuer("letsencrypt", "root@example.org", AcmeSolver.Http(controller));
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone())
            .WithRootUser(cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P")))
            .WithIngress("obs.example.org", issuer, controller);

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("ingress: {className: internal}"));
        cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "ingress-nginx", "ingress-nginx")!.Spec!["values"].ShouldContain(TestCluster.Yaml("""
            controller:
              ingressClass: internal
              watchIngressWithoutClass: true
              ingressClassResource: {name: internal, controllerValue: k8s.io/internal, default: true}
            """));
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_class_that_nobody_serves_is_told_in_issuer_and_release()
    {
        cluster.Cluster.AddIngressNginx(new() { Name = "ingress-nginx", Version = "4.14.0", Repository = "https://kubernetes.github.io/ingress-nginx" }).WithClass("internal");
        var issuer = certManager.AddAcmeIssuer("letsencrypt", "root@example.org");
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone())
            .WithRootUser(cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P")))
            .WithIngress("obs.example.org", issuer, "nginx");

        Findings().Count(found => found.Descriptor.Id == "MG0118").ShouldBe(2);
    }

    private IReadOnlyList<Diagnostic> Findings() =>
        new RuleRunner([.. CoreRules.WithSchemas, .. ObservabilityRules.All], new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set);

    private IReadOnlyList<string> Errors() =>
    [
        .. Findings().Where(found => found.Severity == DiagnosticSeverity.Error && found.Descriptor.Id is not ("MG0202" or "MG0205")).Select(found => found.ToString()),
    ];
}
