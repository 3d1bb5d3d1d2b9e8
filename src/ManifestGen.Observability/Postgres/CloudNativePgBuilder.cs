namespace ManifestGen;

/// <summary>CloudNativePG's operator with its definitions, in a layer and a namespace of its own that every database's layer waits for.</summary>
public sealed class CloudNativePgBuilder : ChartBuilder<CloudNativePgBuilder>
{
    internal CloudNativePgBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override CloudNativePgBuilder Self => this;

    private protected override MappingNode ComputeValues() => new() { ["crds"] = new MappingNode { ["create"] = true } };
}
