using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>A chart as a repository gave it.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Digest">The archive's or OCI manifest's digest; null for a folder.</param>
/// <param name="Version">The exact version, also where a range was asked for.</param>
internal sealed record FetchedChart(ChartFiles Files, string? Digest, string Version);
