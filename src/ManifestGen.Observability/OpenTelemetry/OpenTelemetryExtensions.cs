using System.Runtime.CompilerServices;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>The verbs that add OpenTelemetry to a cluster.</summary>
public static class OpenTelemetryExtensions
{
    /// <summary>Installs the OpenTelemetry operator in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>opentelemetry-operator</c>.</param>
    /// <param name="name">The name of release, namespace and layer.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static OpenTelemetryOperatorBuilder AddOpenTelemetryOperator(
        this ClusterBuilder cluster, HelmChart chart, string name = "opentelemetry-operator",
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace(name, null, callerFile, callerLine).WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));

    /// <summary>Adds a collector that the operator runs.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The OpenTelemetryCollector's name; its Service is called <c>&lt;name&gt;-collector</c>.</param>
    /// <param name="mode">The workload it becomes.</param>
    /// <param name="manager">The operator, which decides the collector's release; null where another program installs it.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CollectorBuilder AddCollector(
        this NamespaceBuilder target, string name, CollectorMode mode, OpenTelemetryOperatorBuilder? manager = null,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        target.WithObservabilityRules().Cluster.WithRules(new CollectorBuilderRule(target.Cluster));
        return target.Cluster.Register(new CollectorBuilder(target, name, mode, manager, Caller.At(callerFile, callerLine)));
    }
}
