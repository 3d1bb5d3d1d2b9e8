namespace ManifestGen.Sops.AgeFormat;

/// <summary>One way to the file key in an age header.</summary>
internal sealed record AgeStanza(string Type, IReadOnlyList<string> Arguments, byte[] Body);
