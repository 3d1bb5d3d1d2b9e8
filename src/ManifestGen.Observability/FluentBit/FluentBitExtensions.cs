using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add fluent-bit to a cluster.</summary>
public static class FluentBitExtensions
{
    /// <summary>Installs fluent-bit on every node.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The release's name.</param>
    /// <param name="chart">The chart <c>fluent-bit</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static FluentBitBuilder AddFluentBit(
        this NamespaceBuilder target, string name, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(target.WithObservabilityRules(), name, chart, Caller.At(callerFile, callerLine));
}
