namespace ManifestGen.Yaml;

/// <summary>One document of a YAML file; documents without content are left out.</summary>
/// <param name="Root">The tree; every node has its origin.</param>
/// <param name="Origin">Where the content starts.</param>
public sealed record YamlDocument(Node Root, Origin Origin);
