namespace ManifestGen;

/// <summary>cert-manager with its definitions, in a layer and a namespace of its own.</summary>
public sealed class CertManagerBuilder : ChartBuilder<CertManagerBuilder>
{
    internal CertManagerBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override CertManagerBuilder Self => this;

    private protected override MappingNode ComputeValues() => new() { ["crds"] = new MappingNode { ["enabled"] = true } };
}
