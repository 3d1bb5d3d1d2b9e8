using ManifestGen.Facts;

namespace ManifestGen.Rules.Collectors;

/// <summary>One component as a collector configures it.</summary>
/// <param name="Class"><c>receiver</c>, <c>processor</c>, <c>exporter</c>, <c>extension</c> or <c>connector</c>.</param>
/// <param name="Id">Its id, <c>otlp/logs</c>.</param>
/// <param name="Body">Its configuration.</param>
/// <param name="Path">Where it is.</param>
internal sealed record Component(string Class, string Id, Node Body, FieldPath Path)
{
    /// <summary>The part before the slash, as written.</summary>
    public string Type => OpenTelemetry.CollectorPorts.TypeOf(Id);

    /// <summary>What is known of it; null for components that are in no list.</summary>
    public ComponentFacts? Facts => CollectorFacts.Find(Class, Type);

    /// <summary>The present name of its type, whatever spelling is used.</summary>
    public string PresentType => Facts?.Type ?? Type;
}
