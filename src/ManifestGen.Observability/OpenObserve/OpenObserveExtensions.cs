using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add OpenObserve to a cluster.</summary>
public static class OpenObserveExtensions
{
    /// <summary>Installs OpenObserve.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The release's name, and the name by which collectors' exporters call it.</param>
    /// <param name="chart"><c>openobserve-standalone</c> for one node, <c>openobserve</c> for high availability.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static OpenObserveBuilder AddOpenObserve(
        this NamespaceBuilder target, string name, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(target.WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));
}
