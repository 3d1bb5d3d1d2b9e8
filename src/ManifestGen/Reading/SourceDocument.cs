namespace ManifestGen.Reading;

/// <summary>One document of a file on its way to becoming a resource.</summary>
/// <param name="Root">The tree.</param>
/// <param name="File">The file, relative to the root of the repository, <c>/</c> between parts.</param>
/// <param name="Suppressions">Diagnostics that comments in the document silence.</param>
internal sealed record SourceDocument(MappingNode Root, string File, IReadOnlyList<Suppression> Suppressions)
{
    public string ApiVersion => Root["apiVersion"]?.AsString() ?? "";

    public string Kind => Root["kind"]?.AsString() ?? "";

    public string Group => ApiVersion.LastIndexOf('/') is var slash and >= 0 ? ApiVersion[..slash] : "";

    public string Name => Root.Path("metadata", "name").AsText() ?? "";

    public string? Namespace => Root.Path("metadata", "namespace")?.AsString();

    /// <summary>Names and namespaces that it had before kustomize changed them, oldest first; patches and references may still use them.</summary>
    public IReadOnlyList<(string Name, string? Namespace)> Earlier { get; init; } = [];

    /// <summary>What the hash at the end of its name is made of; null where the name takes none.</summary>
    public MappingNode? HashedContent { get; init; }

    /// <summary>Whether a generator of kustomize makes it, so that it stands in no file.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether it is something that the API server could take.</summary>
    public bool IsObject => Kind.Length > 0 && ApiVersion.Length > 0 && Group != "kustomize.config.k8s.io" && Root["metadata"] is MappingNode;

    /// <summary>Whether it is a Talos machine configuration or a patch of one.</summary>
    public bool IsMachineConfig { get; } = MachineDocument.Is(Root, File);

    /// <summary>Whether it is a Flux Kustomization.</summary>
    public bool IsFluxKustomization => Group == Flux.FluxKinds.KustomizeGroup && Kind == "Kustomization";

    /// <summary>Whether it has, or once had, this name in this namespace.</summary>
    public bool WasCalled(string name, string? @namespace) =>
        (Name == name && IsSame(Namespace, @namespace)) || Earlier.Any(earlier => earlier.Name == name && IsSame(earlier.Namespace, @namespace));

    /// <summary>The document under another name or namespace, with the present one remembered.</summary>
    public SourceDocument Renamed(MappingNode root) => this with { Root = root, Earlier = [.. Earlier, (Name, Namespace)] };

    private static bool IsSame(string? one, string? other) => (one is null or "" ? "default" : one) == (other is null or "" ? "default" : other);
}
