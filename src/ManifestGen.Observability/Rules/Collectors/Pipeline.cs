namespace ManifestGen.Rules.Collectors;

/// <summary>One pipeline of a collector.</summary>
/// <param name="Id">Its id, <c>logs/fluentbit-forward</c>.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Receivers">What feeds it, connectors too.</param>
/// <param name="Processors">What it passes through, in order.</param>
/// <param name="Exporters">Where it ends, connectors too.</param>
internal sealed record Pipeline(
    string Id, FieldPath Path, IReadOnlyList<ComponentUse> Receivers, IReadOnlyList<ComponentUse> Processors, IReadOnlyList<ComponentUse> Exporters)
{
    /// <summary><c>logs</c>, <c>metrics</c> or <c>traces</c>.</summary>
    public string Signal => OpenTelemetry.CollectorPorts.TypeOf(Id);
}
