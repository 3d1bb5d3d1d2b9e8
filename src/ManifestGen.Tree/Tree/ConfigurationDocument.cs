namespace ManifestGen.Tree;

/// <summary>A model of one document of a program's own configuration: a kind, but no metadata and no API server; generated kinds of Talos derive from it.</summary>
public abstract record ConfigurationDocument : Model
{
    /// <summary>The version of the document's form, <c>v1alpha1</c>.</summary>
    public abstract string ApiVersion { get; }

    /// <summary>The kind, <c>HostnameConfig</c>.</summary>
    public abstract string Kind { get; }
}
