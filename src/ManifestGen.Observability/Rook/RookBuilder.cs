namespace ManifestGen;

/// <summary>The Rook operator with its definitions, in a layer and a namespace of its own.</summary>
public sealed class RookBuilder : ChartBuilder<RookBuilder>
{
    internal RookBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override RookBuilder Self => this;

    private protected override MappingNode ComputeValues() => new() { ["crds"] = new MappingNode { ["enabled"] = true } };
}
