namespace ManifestGen.Schemas.Validation;

/// <summary>What a configuration format does beyond its schema.</summary>
internal abstract class CheckDialect
{
    /// <summary>Whether a value is none that the schema speaks of: a placeholder, an order to delete.</summary>
    public abstract bool Skips(Node node, Findings findings);

    /// <summary>Whether a required field must be there.</summary>
    public abstract bool Requires(SchemaProperty property, bool isRoot);

    /// <summary>Whether a key that the type lacks is known all the same; what must be said of it is reported.</summary>
    /// <param name="type">The type.</param>
    /// <param name="key">The key that it lacks.</param>
    /// <param name="value">The key's value.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="property">The property to check the value by; null where nothing is to be checked.</param>
    public abstract bool TryFind(ObjectSchema type, string key, Node value, Findings findings, out SchemaProperty? property);
}
