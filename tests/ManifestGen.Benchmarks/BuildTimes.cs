namespace ManifestGen.Benchmarks;

/// <summary>One build.</summary>
/// <param name="Wall">Milliseconds from start to exit.</param>
/// <param name="Cpu">Milliseconds of processor time.</param>
internal readonly record struct BuildTimes(double Wall, double Cpu);
