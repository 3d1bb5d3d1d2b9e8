namespace ManifestGen.Tree;

/// <summary>A typed value that lowers to a mapping; generated models and hand-written configuration derive from it.</summary>
public abstract record Model
{
    /// <summary>
    /// The escape hatch: fields that the type does not know, merged over the typed ones when the model is lowered.
    /// They are checked like every other field.
    /// </summary>
    public MappingNode? AdditionalFields { get; init; }

    /// <summary>The mapping that this model stands for; absent properties leave no key.</summary>
    public MappingNode ToNode()
    {
        var writer = ModelWriter.Begin();
        Lower(writer);
        foreach (var (key, value) in AdditionalFields?.Entries ?? [])
        {
            writer.Mapping[key] = value.Clone();
        }

        return writer.End();
    }

    /// <summary>Adds every property that has a value, under its wire name, in schema order.</summary>
    protected abstract void Lower(ModelWriter to);
}
