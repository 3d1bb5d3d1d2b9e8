using System.Runtime.CompilerServices;
using ManifestGen.CertManager;

namespace ManifestGen;

/// <summary>The verbs that add cert-manager and its issuers.</summary>
public static class CertManagerExtensions
{
    /// <summary>Installs cert-manager in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>cert-manager</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CertManagerBuilder AddCertManager(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("cert-manager", null, callerFile, callerLine).WithObservabilityRules(), "cert-manager", chart, Caller.At(callerFile, callerLine));

    /// <summary>Adds a ClusterIssuer that gets certificates by ACME, in a layer that waits for cert-manager, and returns it as an Ingress takes it.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="email">Where the authority writes to.</param>
    /// <param name="solver">How names are shown to be ours; over HTTP by the class <c>nginx</c> unless given.</param>
    /// <param name="server">The authority's directory.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddAcmeIssuer(
        this CertManagerBuilder certManager, string name, string email, AcmeSolver? solver = null, string server = AcmeServer.LetsEncrypt,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        certManager.AddAcmeIssuer(name, email, [solver ?? AcmeSolver.Http()], server, callerFile, callerLine);

    /// <summary>Adds a ClusterIssuer that gets certificates by ACME in several ways; the most particular solver that fits a name serves it.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="email">Where the authority writes to.</param>
    /// <param name="solvers">How names are shown to be ours.</param>
    /// <param name="server">The authority's directory.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddAcmeIssuer(
        this CertManagerBuilder certManager, string name, string email, IReadOnlyList<AcmeSolver> solvers, string server = AcmeServer.LetsEncrypt,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        certManager.AddIssuer(name, new()
        {
            Acme = new()
            {
                Email = email,
                Server = server,
                PrivateKeySecretRef = new() { Name = $"{name}-account" },
                Solvers = [.. solvers.Select(solver => solver.ToModel())],
            },
        }, callerFile, callerLine);

    /// <summary>Adds a ClusterIssuer that signs with an authority's own key.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="authority">The Secret with <c>tls.crt</c> and <c>tls.key</c>, in cert-manager's namespace.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddCaIssuer(
        this CertManagerBuilder certManager, string name, SecretBuilder authority, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        certManager.AddIssuer(name, new() { Ca = new() { SecretName = authority.Name } }, callerFile, callerLine);

    /// <summary>Adds a ClusterIssuer whose certificates sign themselves.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddSelfSignedIssuer(
        this CertManagerBuilder certManager, string name, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        certManager.AddIssuer(name, new() { SelfSigned = new() }, callerFile, callerLine);

    /// <summary>Adds a ClusterIssuer of any kind, in a layer that waits for cert-manager.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="spec">How it signs.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddIssuer(
        this CertManagerBuilder certManager, string name, ClusterIssuerSpec spec, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        certManager.Issuers(callerFile, callerLine).Add(new ClusterIssuer { Metadata = new() { Name = name }, Spec = spec }, callerFile, callerLine);
        return Issuer.Cluster(name);
    }

    /// <summary>Declares a Secret for issuers: in cert-manager's namespace, where they look for it, in a layer of the cluster's own that theirs waits for.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The Secret's name.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static SecretBuilder AddIssuerSecret(
        this CertManagerBuilder certManager, string name, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var cluster = certManager.Namespace.Cluster;
        var secrets = cluster.AddLayer($"{certManager.Namespace.Layer.Name}-secrets", callerFile, callerLine);
        certManager.Issuers(callerFile, callerLine).DependsOn(secrets);
        return cluster.AddNamespace(certManager.Namespace.Name, secrets, callerFile, callerLine).AddSecret(name, callerFile, callerLine);
    }

    // Where cert-manager is in a base, issuers are the same everywhere, too.
    private static LayerBuilder Issuers(this CertManagerBuilder certManager, string callerFile, int callerLine)
    {
        var home = certManager.Namespace.Layer;
        var layer = home.Cluster.AddLayer($"{home.Name}-issuers", callerFile, callerLine);
        return home.Base is { } shared ? layer.WithBase(shared) : layer;
    }
}
