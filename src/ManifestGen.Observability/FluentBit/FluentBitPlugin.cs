namespace ManifestGen;

/// <summary>One input, filter or output of fluent-bit: its name and its keys.</summary>
/// <remarks>Keys that a type does not name go into <see cref="Model.AdditionalFields"/>; plugins without a type are written with <c>RawPlugin</c>.</remarks>
public abstract record FluentBitPlugin : Model
{
    /// <summary>The plugin's name, <c>tail</c>.</summary>
    internal abstract string Plugin { get; }

    /// <summary>The name first, then every key.</summary>
    internal MappingNode ToSection()
    {
        MappingNode section = new() { ["name"] = Plugin };
        foreach (var (key, value) in ToNode())
        {
            section[key] = value;
        }

        return section;
    }
}
