using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that describe the machines under a cluster.</summary>
public static class TalosExtensions
{
    /// <summary>Adds a patch of machine configuration that says what the cluster's facts say, and whatever else is added to it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The patch's name, and the file's without extension.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static TalosBuilder AddTalosPatch(
        this ClusterBuilder cluster, string name = "all", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        cluster.WithRules([.. ObservabilityRules.All]).Register(new TalosBuilder(cluster, name, Caller.At(callerFile, callerLine)));
}
