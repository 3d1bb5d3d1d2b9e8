using System.Security.Cryptography;
using System.Text;
using ManifestGen.Schemas.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Cli.Charts;

/// <summary>A classic chart repository: <c>index.yaml</c> and archives.</summary>
/// <param name="http">How to reach it.</param>
/// <param name="indexes">Indexes read in this run, by address: several charts of one repository read it once.</param>
internal sealed class HttpChartRepository(HttpFetcher http, ChartIndexCache indexes) : IChartSource
{
    public async Task<FetchedChart> FetchAsync(DeclaredChart chart, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        var root = new Uri(chart.Repository.TrimEnd('/') + "/");
        var address = new Uri(root, "index.yaml");
        var index = await indexes.GetAsync(address, () => ReadIndexAsync(chart, address, cancellation));
        var entry = Choose(chart, index);
        var version = entry["version"]?.ToString() ?? "";
        if (entry["urls"]?.Items is not [var first, ..] || first.AsString() is not { } url)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"the index '{address}' names no archive for version {version}");
        }

        var archive = new Uri(root, url);
        if (archive.Scheme is not ("http" or "https"))
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"the index '{address}' names the archive '{archive}'; declare such a repository by its oci:// address");
        }

        var bytes = await http.GetAsync(chart, archive, progress, cancellation);
        var digest = Digests.Of(SHA256.HashData(bytes));
        if (Digests.Normalize(entry["digest"]?.AsString()) is { } promised && promised != digest)
        {
            throw Failure.Of(ChartDiagnostics.DigestMismatch, chart, $"'{archive}' has the digest '{digest}', but the index promises '{promised}'; it was changed or damaged and was not locked");
        }

        return new(ChartFiles.FromArchive(new MemoryStream(bytes), archive.ToString()), digest, version);
    }

    private async Task<MappingNode> ReadIndexAsync(DeclaredChart chart, Uri address, CancellationToken cancellation)
    {
        var bytes = await http.GetAsync(chart, address, null, cancellation);
        var file = YamlReader.Read(Encoding.UTF8.GetString(bytes), address.ToString(), ChartIndexCache.Limits);
        return file.Root?["entries"] as MappingNode
            ?? throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' is no chart repository's index{(file.HasErrors ? $" ({file.Diagnostics[0].Message.TrimEnd('.')})" : "")}");
    }

    private static Node Choose(DeclaredChart chart, MappingNode index)
    {
        if (index[chart.Name] is not { } entries)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart,
                $"'{chart.Repository}' has no chart of this name.{Diagnostics.NearMiss.Hint(chart.Name, index.Select(entry => entry.Key))}".TrimEnd('.', '?'));
        }

        var versions = entries.Items.Select(entry => (Entry: entry, Version: entry["version"]?.ToString() ?? "")).ToList();
        var isRange = ChartVersions.IsRange(chart.Version);
        var found = versions
            .Where(entry => isRange ? ChartVersions.Matches(chart.Version, entry.Version) : entry.Version == chart.Version)
            .OrderBy(entry => entry.Version, ChartVersions.Comparer)
            .LastOrDefault();
        if (found.Entry is null)
        {
            var newest = string.Join(", ", versions.Select(entry => entry.Version).OrderDescending(ChartVersions.Comparer).Take(5).Select(version => $"'{version}'"));
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{chart.Repository}' does not have this version; its newest are {newest}");
        }

        return found.Entry;
    }
}
