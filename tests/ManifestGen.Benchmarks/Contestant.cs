namespace ManifestGen.Benchmarks;

/// <summary>Something that writes, or reads, N resources.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Run">Runs it for N resources into a fresh folder; null where it is left out at that size.</param>
internal sealed record Contestant(string Name, Func<int, string, Measured?> Run);
