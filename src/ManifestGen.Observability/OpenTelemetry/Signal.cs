namespace ManifestGen;

/// <summary>What a pipeline carries.</summary>
public enum Signal
{
    /// <summary>Log records and events.</summary>
    Logs,

    /// <summary>Measurements.</summary>
    Metrics,

    /// <summary>Spans.</summary>
    Traces,
}
