namespace ManifestGen.Yaml;

/// <summary>A comment <c># manifestgen:ignore MG0402 reason</c> in a YAML file.</summary>
/// <param name="Id">The diagnostic that is silenced.</param>
/// <param name="Reason">Everything after the id, trimmed; empty where the author gave none.</param>
/// <param name="Origin">The place of the <c>#</c>.</param>
/// <param name="IsTrailing">Whether something stands before the comment on its line, so that it speaks of that line and not of what follows.</param>
public sealed record YamlSuppression(string Id, string Reason, Origin Origin, bool IsTrailing);
