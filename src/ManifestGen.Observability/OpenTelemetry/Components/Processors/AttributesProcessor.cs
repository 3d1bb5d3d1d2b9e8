using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Changes attributes of records, points and spans.</summary>
public sealed record AttributesProcessor : CollectorProcessor
{
    /// <summary>What is done, in order.</summary>
    public required IReadOnlyList<AttributeAction> Actions { get; init; }

    /// <summary>Adds an attribute where it is not there yet.</summary>
    public static AttributesProcessor Insert(string key, string value) => new() { Actions = [AttributeAction.Insert(key, value)] };

    internal override ComponentType Type { get; } = new("attributes");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to) => to.AddList("actions", Actions);
}
