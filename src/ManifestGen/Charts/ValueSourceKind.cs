namespace ManifestGen.Charts;

/// <summary>The layers that effective values are merged from, lowest first.</summary>
public enum ValueSourceKind
{
    /// <summary>The default of a subchart.</summary>
    SubchartDefault,

    /// <summary>The chart's own default.</summary>
    ChartDefault,

    /// <summary>A document or value that <c>valuesFrom</c> names.</summary>
    Reference,

    /// <summary>The release's own values.</summary>
    Release,
}
