using System.Runtime.CompilerServices;
using ManifestGen.Charts;

namespace ManifestGen.Tests;

/// <summary>Charts without locks, in the versions that behave differently.</summary>
internal static class TestCharts
{
    public static HelmChart OpenTelemetryOperator { get; } = Chart("opentelemetry-operator", "0.122.0", "https://open-telemetry.github.io/opentelemetry-helm-charts");

    public static HelmChart FluentBit(string version = "0.58.1") => Chart("fluent-bit", version, "https://fluent.github.io/helm-charts");

    public static HelmChart OpenObserveStandalone(string version = "0.92.2") => Chart("openobserve-standalone", version, "https://charts.openobserve.ai");

    public static HelmChart OpenObserve { get; } = Chart("openobserve", "0.92.2", "https://charts.openobserve.ai");

    /// <summary>The chart for high availability with the samples' lock.</summary>
    public static HelmChart OpenObserveLocked { get; } = OpenObserve with { Lock = LockedChart.FromText("openobserve-0.92.2.lock", File.ReadAllText(LockFile("openobserve-0.92.2.lock"))) };

    private static string LockFile(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "samples", "Observability", "charts.lock", name);

    private static HelmChart Chart(string name, string version, string repository) => new() { Name = name, Version = version, Repository = repository };
}
