using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Chooses how a chart is fetched by its repository's address.</summary>
internal sealed class ChartSources(HttpFetcher http, string baseFolder)
{
    private readonly HttpChartRepository classic = new(http, new ChartIndexCache());
    private readonly OciChartRegistry oci = new(http);

    /// <summary>The source of a chart; a relative folder or archive is taken from the declaring file's folder.</summary>
    public IChartSource Of(DeclaredChart chart) =>
        IsRemote(chart.Repository)
            ? chart.Repository.StartsWith("oci://", StringComparison.OrdinalIgnoreCase) ? oci : classic
            : new LocalChartSource(Path.GetFullPath(Path.Combine(baseFolder, chart.Repository)));

    /// <summary>Whether an address needs the network.</summary>
    public static bool IsRemote(string repository) =>
        repository.StartsWith("oci://", StringComparison.OrdinalIgnoreCase)
        || repository.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || repository.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
