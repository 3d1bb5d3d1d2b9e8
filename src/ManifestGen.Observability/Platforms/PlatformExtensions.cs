using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add what the observability stack stands on.</summary>
public static class PlatformExtensions
{
    /// <summary>Installs cert-manager in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>cert-manager</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CertManagerBuilder AddCertManager(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("cert-manager", null, callerFile, callerLine), "cert-manager", chart, Caller.At(callerFile, callerLine));

    /// <summary>Adds a ClusterIssuer that gets certificates by ACME over HTTP, in a layer that waits for cert-manager, and returns it as an Ingress takes it.</summary>
    /// <param name="certManager">cert-manager.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="email">Where the authority writes to.</param>
    /// <param name="server">The authority's directory; Let's Encrypt unless given.</param>
    /// <param name="ingressClass">The class of the Ingress that answers challenges.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static Issuer AddAcmeIssuer(
        this CertManagerBuilder certManager, string name, string email, string server = "https://acme-v02.api.letsencrypt.org/directory",
        string ingressClass = "nginx", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        certManager.Namespace.Cluster.AddLayer("cert-manager-issuers", callerFile, callerLine).Add(
            new MappingNode
            {
                ["apiVersion"] = "cert-manager.io/v1",
                ["kind"] = "ClusterIssuer",
                ["metadata"] = new MappingNode { ["name"] = name },
                ["spec"] = new MappingNode
                {
                    ["acme"] = new MappingNode
                    {
                        ["email"] = email,
                        ["server"] = server,
                        ["privateKeySecretRef"] = new MappingNode { ["name"] = $"{name}-account" },
                        ["solvers"] = new SequenceNode(
                        [
                            new MappingNode
                            {
                                ["http01"] = new MappingNode { ["ingress"] = new MappingNode { ["ingressClassName"] = ingressClass } },
                            },
                        ]),
                    },
                },
            },
            callerFile, callerLine);
        return Issuer.Cluster(name);
    }

    /// <summary>Installs Cilium in <c>kube-system</c>.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>cilium</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CiliumBuilder AddCilium(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.WithRules([.. ObservabilityRules.All]).AddExistingNamespace("kube-system", cluster.AddLayer("cilium", callerFile, callerLine), callerFile, callerLine),
            "cilium", chart, Caller.At(callerFile, callerLine));

    /// <summary>Installs ingress-nginx in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>ingress-nginx</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static IngressNginxBuilder AddIngressNginx(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("ingress-nginx", null, callerFile, callerLine), "ingress-nginx", chart, Caller.At(callerFile, callerLine));

    /// <summary>Installs the Rook operator in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>rook-ceph</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static RookBuilder AddRook(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("rook-ceph", null, callerFile, callerLine).WithPodSecurity(PodSecurityLevel.Privileged), "rook-ceph", chart, Caller.At(callerFile, callerLine));

    /// <summary>Claims a bucket of a Ceph object store; Rook makes it, with keys of its own in a Secret of the claim's name.</summary>
    /// <param name="target">The namespace of whoever uses the bucket.</param>
    /// <param name="name">The claim's and the bucket's name.</param>
    /// <param name="storageClass">The bucket storage class.</param>
    /// <param name="store">The CephObjectStore, whose gateway is in namespace <c>rook-ceph</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static S3Bucket AddCephBucket(
        this NamespaceBuilder target, string name, string storageClass, string store,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        target.Add(
            new MappingNode
            {
                ["apiVersion"] = "objectbucket.io/v1alpha1",
                ["kind"] = "ObjectBucketClaim",
                ["metadata"] = new MappingNode { ["name"] = name },
                ["spec"] = new MappingNode { ["bucketName"] = name, ["storageClassName"] = storageClass },
            },
            callerFile, callerLine);
        target.Cluster
            .AddExternal("", "Secret", name, target.Name, ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], callerFile, callerLine)
            .AddExternal("", "Service", $"rook-ceph-rgw-{store}", "rook-ceph", ["80"], callerFile, callerLine);
        return new(
            $"http://rook-ceph-rgw-{store}.rook-ceph.svc.{target.Cluster.Facts.DnsDomain}:80", name,
            new(target.Name, name, "AWS_ACCESS_KEY_ID"), new(target.Name, name, "AWS_SECRET_ACCESS_KEY"));
    }
}
