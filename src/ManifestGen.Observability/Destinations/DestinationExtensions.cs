using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add back ends beside or instead of OpenObserve.</summary>
public static class DestinationExtensions
{
    /// <summary>Installs Prometheus, which collectors then write metrics to.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The name of release and Service.</param>
    /// <param name="chart">The chart <c>prometheus</c> or <c>kube-prometheus-stack</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static PrometheusBuilder AddPrometheus(
        this NamespaceBuilder target, string name, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(target.WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));

    /// <summary>Installs Loki, which collectors then send logs to.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The name of release and Service.</param>
    /// <param name="chart">The chart <c>loki</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static LokiBuilder AddLoki(
        this NamespaceBuilder target, string name, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(target.WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));

    /// <summary>Installs Grafana.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The release's name.</param>
    /// <param name="chart">The chart <c>grafana</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static GrafanaBuilder AddGrafana(
        this NamespaceBuilder target, string name, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(target.WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));
}
