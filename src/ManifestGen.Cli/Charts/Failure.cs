using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Failures of fetching, said at the chart's declaration.</summary>
internal static class Failure
{
    /// <summary>An exception whose diagnostic begins with the chart.</summary>
    public static ChartLockException Of(DiagnosticDescriptor descriptor, DeclaredChart chart, string what) =>
        new(descriptor.At($"chart '{chart.Name}' {chart.Version}: {what}.", chart.Origin));
}
