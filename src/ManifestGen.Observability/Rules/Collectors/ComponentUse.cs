namespace ManifestGen.Rules.Collectors;

/// <summary>One mention of a component in a pipeline.</summary>
/// <param name="Id">The component's id, <c>otlp/logs</c>.</param>
/// <param name="Path">Where it is mentioned.</param>
/// <param name="Node">The node that mentions it.</param>
internal sealed record ComponentUse(string Id, FieldPath Path, Node Node)
{
    /// <summary>The part before the slash.</summary>
    public string Type => OpenTelemetry.CollectorPorts.TypeOf(Id);
}
