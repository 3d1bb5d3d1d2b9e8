namespace ManifestGen.Output;

/// <summary>What a file held when it was last read.</summary>
/// <param name="Path">Relative to the folder.</param>
/// <param name="Hash">Of its content.</param>
/// <param name="LastWrite">When it had been written before that, in ticks of UTC.</param>
internal sealed record SeenFile(string Path, string Hash, long LastWrite);
