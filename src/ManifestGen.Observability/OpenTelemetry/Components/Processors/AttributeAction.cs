namespace ManifestGen;

/// <summary>One change of an attribute.</summary>
public sealed record AttributeAction : Model
{
    private readonly string key;
    private readonly string action;
    private readonly string? value;
    private readonly string? from;

    private AttributeAction(string key, string action, string? value = null, string? from = null) =>
        (this.key, this.action, this.value, this.from) = (key, action, value, from);

    /// <summary>Adds the attribute where it is not there yet.</summary>
    public static AttributeAction Insert(string key, string value) => new(key, "insert", value);

    /// <summary>Adds the attribute or replaces its value.</summary>
    public static AttributeAction Upsert(string key, string value) => new(key, "upsert", value);

    /// <summary>Copies another attribute's value.</summary>
    public static AttributeAction Copy(string key, string from) => new(key, "upsert", from: from);

    /// <summary>Removes the attribute.</summary>
    public static AttributeAction Delete(string key) => new(key, "delete");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("key", key);
        to.Add("value", value);
        to.Add("from_attribute", from);
        to.Add("action", action);
    }
}
