using System.Security.Cryptography;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>A folder with an unpacked chart, or a <c>.tgz</c> file.</summary>
/// <param name="path">The folder or file.</param>
internal sealed class LocalChartSource(string path) : IChartSource
{
    public async Task<FetchedChart> FetchAsync(DeclaredChart chart, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return Checked(chart, ChartFiles.FromFolder(path), null);
        }

        if (!File.Exists(path))
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{path}' is neither a folder nor a file; correct the Repository of the item or the path behind --from");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellation);
        return Checked(chart, ChartFiles.FromArchive(new MemoryStream(bytes), path), Digests.Of(SHA256.HashData(bytes)));
    }

    private FetchedChart Checked(DeclaredChart chart, ChartFiles files, string? digest)
    {
        var locked = ChartLockBuilder.Build(files);
        if (locked.Name != chart.Name)
        {
            throw Failure.Of(ChartDiagnostics.NotAChart, chart, $"'{path}' holds the chart '{locked.Name}', not '{chart.Name}'");
        }

        var fits = ChartVersions.IsRange(chart.Version) ? ChartVersions.Matches(chart.Version, locked.Version) : locked.Version == chart.Version;
        return fits
            ? new(files, digest, locked.Version)
            : throw Failure.Of(ChartDiagnostics.NotAChart, chart, $"'{path}' holds version {locked.Version}, not {chart.Version}");
    }
}
