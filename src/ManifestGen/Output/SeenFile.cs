namespace ManifestGen.Output;

/// <summary>What a file held when it was last read.</summary>
/// <param name="Hash">Of its content.</param>
/// <param name="LastWrite">When it had been written before that, in UTC.</param>
internal readonly record struct SeenFile(string Hash, DateTime LastWrite);
