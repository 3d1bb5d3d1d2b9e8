namespace ManifestGen.Cli.Check;

/// <summary>The check could not run; the message says why, in one line.</summary>
internal sealed class CheckException(string message) : Exception(message);
