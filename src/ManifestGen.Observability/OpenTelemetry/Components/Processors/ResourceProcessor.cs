using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Changes attributes of what sent the telemetry.</summary>
public sealed record ResourceProcessor : CollectorProcessor
{
    /// <summary>What is done, in order.</summary>
    public required IReadOnlyList<AttributeAction> Actions { get; init; }

    /// <summary>Adds an attribute where it is not there yet.</summary>
    public static ResourceProcessor Insert(string key, string value) => new() { Actions = [AttributeAction.Insert(key, value)] };

    internal override ComponentType Type { get; } = new("resource");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to) => to.AddList("attributes", Actions);
}
