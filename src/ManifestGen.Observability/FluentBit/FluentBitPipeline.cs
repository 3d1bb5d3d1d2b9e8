namespace ManifestGen.FluentBit;

/// <summary>A whole configuration, before it is written in one notation or the other.</summary>
internal sealed record FluentBitPipeline(
    MappingNode Service,
    IReadOnlyList<MappingNode> Parsers,
    IReadOnlyList<MappingNode> Inputs,
    IReadOnlyList<MappingNode> Filters,
    IReadOnlyList<MappingNode> Outputs);
