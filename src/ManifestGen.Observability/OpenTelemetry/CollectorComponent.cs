using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>One receiver, processor, exporter, connector or extension of a collector: its settings, and what they need from the pod.</summary>
/// <remarks>Settings that a type does not name go into <see cref="Model.AdditionalFields"/>; components without a type are written with <c>Raw</c>.</remarks>
public abstract record CollectorComponent : Model
{
    /// <summary>What tells two components of a type apart, the part of the id behind the slash; null for the first.</summary>
    public string? Name { get; init; }

    internal abstract ComponentType Type { get; }

    internal abstract ComponentClass Class { get; }

    internal string IdFor(CollectorVersion version) =>
        Name is null ? Type.NameFor(version) : $"{Type.NameFor(version)}/{Name}";

    /// <summary>The settings for one collector; asks the collector's pod for what they rely on.</summary>
    internal virtual MappingNode Configure(CollectorNeeds needs) => ToNode();
}
