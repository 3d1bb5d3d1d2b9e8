using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Components that have no type here; their settings are checked like all others.</summary>
public static class Raw
{
    /// <summary>A receiver.</summary>
    /// <param name="type">Its name in configuration, <c>kafka</c>.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static CollectorReceiver Receiver(string type, MappingNode settings, string? name = null) =>
        new RawReceiver(new(type)) { Name = name, AdditionalFields = settings };

    /// <summary>A processor; it stands where rewriting processors stand.</summary>
    /// <param name="type">Its name in configuration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static CollectorProcessor Processor(string type, MappingNode settings, string? name = null) =>
        new RawProcessor(new(type)) { Name = name, AdditionalFields = settings };

    /// <summary>An exporter.</summary>
    /// <param name="type">Its name in configuration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static CollectorExporter Exporter(string type, MappingNode settings, string? name = null) =>
        new RawExporter(new(type)) { Name = name, AdditionalFields = settings };

    /// <summary>A connector.</summary>
    /// <param name="type">Its name in configuration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static CollectorConnector Connector(string type, MappingNode settings, string? name = null) =>
        new RawConnector(new(type)) { Name = name, AdditionalFields = settings };

    /// <summary>An extension.</summary>
    /// <param name="type">Its name in configuration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static CollectorExtension Extension(string type, MappingNode settings, string? name = null) =>
        new RawExtension(new(type)) { Name = name, AdditionalFields = settings };

    private sealed record RawReceiver(ComponentType RawType) : CollectorReceiver
    {
        internal override ComponentType Type => RawType;

        protected override void Lower(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawProcessor(ComponentType RawType) : CollectorProcessor
    {
        internal override ComponentType Type => RawType;

        protected override void Lower(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawExporter(ComponentType RawType) : CollectorExporter
    {
        internal override ComponentType Type => RawType;

        protected override void Lower(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawConnector(ComponentType RawType) : CollectorConnector
    {
        internal override ComponentType Type => RawType;

        protected override void Lower(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawExtension(ComponentType RawType) : CollectorExtension
    {
        internal override ComponentType Type => RawType;

        protected override void Lower(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }
}
