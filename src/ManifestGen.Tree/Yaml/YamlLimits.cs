namespace ManifestGen.Yaml;

/// <summary>How much a YAML file may ask of the reader before it is refused instead of read.</summary>
public sealed record YamlLimits
{
    /// <summary>The limits where none are given.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>The largest file in bytes; 64 MiB, ten times the largest bundle of CRDs in common use.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The deepest nesting of lists and mappings, aliases expanded; 256.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>How many nodes the aliases of one document may add; 200,000.</summary>
    public int MaxAliasNodes { get; init; } = 200_000;
}
