namespace ManifestGen.Facts;

/// <summary>What is known of one component of the OpenTelemetry collector.</summary>
/// <param name="Class"><c>receiver</c>, <c>processor</c>, <c>exporter</c>, <c>extension</c> or <c>connector</c>.</param>
/// <param name="Type">Its name now.</param>
public sealed record ComponentFacts(string Class, string Type)
{
    /// <summary>The name it had before, still accepted with a warning; null where it was never renamed.</summary>
    public string? OldType { get; init; }

    /// <summary>Distributions that carry it: <c>core</c>, <c>contrib</c>, <c>k8s</c>.</summary>
    public IReadOnlyList<string> Distributions { get; init; } = [];

    /// <summary>Its configuration; null where no schema is known.</summary>
    public FactNode? Configuration { get; init; }

    /// <summary>Whether the configuration is complete, so that a key it lacks is a mistake.</summary>
    public bool IsComplete { get; init; }
}
