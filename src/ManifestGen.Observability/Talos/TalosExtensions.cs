using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that describe the machines under a cluster.</summary>
public static class TalosExtensions
{
    /// <summary>Adds a patch of machine configuration; the one for all machines says what the cluster's facts say, and whatever else is added to it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="machine">The machines that it is for; all of them by default.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static TalosBuilder AddTalosPatch(
        this ClusterBuilder cluster, TalosMachine? machine = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        cluster.WithRules([.. ObservabilityRules.All]).Register(new TalosBuilder(cluster, machine ?? TalosMachine.All, Caller.At(callerFile, callerLine)));
}
