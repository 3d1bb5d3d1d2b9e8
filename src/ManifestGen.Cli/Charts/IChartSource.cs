using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Where charts come from.</summary>
internal interface IChartSource
{
    /// <summary>Fetches one chart; a version range gives its newest match.</summary>
    /// <param name="chart">The declaration.</param>
    /// <param name="progress">Told the bytes read so far and the bytes expected, 0 where unknown.</param>
    /// <param name="cancellation">Ends the fetch.</param>
    /// <exception cref="ChartLockException">It cannot be had; the diagnostic says why.</exception>
    Task<FetchedChart> FetchAsync(DeclaredChart chart, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation);
}
