using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add the cluster's network and its way in.</summary>
public static class PlatformExtensions
{
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
}
