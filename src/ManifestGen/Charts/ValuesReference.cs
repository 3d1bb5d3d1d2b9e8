namespace ManifestGen.Charts;

/// <summary>One entry of <c>valuesFrom</c> with what is known of its content.</summary>
public sealed record ValuesReference
{
    /// <summary><c>ConfigMap</c> or <c>Secret</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The object's name.</summary>
    public required string Name { get; init; }

    /// <summary>The entry's key.</summary>
    public string Key { get; init; } = "values.yaml";

    /// <summary>Where a single value goes; null where the entry is a YAML document for the root.</summary>
    public string? TargetPath { get; init; }

    /// <summary>Whether the value is taken as it is, without the syntax of <c>--set</c>.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>The document; null where it is not known, as for a Secret.</summary>
    public MappingNode? Document { get; init; }

    /// <summary>The single value, or what stands in for one that must not be known.</summary>
    public Node? Value { get; init; }

    /// <summary>Told the node that is written at the target path.</summary>
    internal Action<Node>? Written { get; init; }

    /// <summary>Kind, name and key as messages show them.</summary>
    public override string ToString() => $"{Kind} '{Name}' key '{Key}'";
}
