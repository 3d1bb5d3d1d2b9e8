namespace ManifestGen.Schemas.Charts;

/// <summary>How a lock knows which keys a chart's templates read.</summary>
public enum ChartTemplateKnowledge
{
    /// <summary>It does not: the chart was locked from values alone.</summary>
    Absent,

    /// <summary>For some maps somebody listed the keys that templates read.</summary>
    Listed,

    /// <summary>The templates were there and were scanned.</summary>
    Scanned,
}
