namespace ManifestGen.Schemas;

/// <summary>One kind at one API version.</summary>
/// <param name="Group">The API group, empty for the core group.</param>
/// <param name="Version">The version within the group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">The resource name in URLs.</param>
/// <param name="IsNamespaced">Whether its objects live in a namespace.</param>
public sealed record KindSchema(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
{
    private ObjectSchema? type;

    /// <summary>The type of the whole object.</summary>
    public ObjectSchema Type
    {
        get => type ??= (ObjectSchema)(Owner?.Find(TypeName) ?? throw new InvalidOperationException($"The kind '{Kind}' has no type."));
        init => type = value;
    }

    internal string TypeName { get; init; } = "";

    internal Text.SchemaTextReader? Owner { get; init; }

    /// <summary>Whether it is a document of a program's configuration, without metadata, which no API server sees; its schema serves patches too.</summary>
    public bool IsDocument { get; init; }

    /// <summary>What the value as a whole must also fulfil.</summary>
    public ShapeFacts? Facts { get; init; }

    /// <summary>Whether the API warns on use.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether the API still answers for it.</summary>
    public bool Served { get; init; } = true;

    /// <summary>Whether C# has a type for it; older versions of a kind are only checked.</summary>
    public bool Generated { get; init; } = true;

    /// <summary>The Kubernetes minor version that brought it; 0 where it is as old as the oldest one known.</summary>
    public int Since { get; init; }

    /// <summary>Group and version as in a manifest.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
