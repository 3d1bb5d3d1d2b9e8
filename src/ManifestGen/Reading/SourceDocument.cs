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

    /// <summary>Whether it is something that the API server could take.</summary>
    public bool IsObject => Kind.Length > 0 && ApiVersion.Length > 0 && Group != "kustomize.config.k8s.io" && Root["metadata"] is MappingNode;

    /// <summary>Whether it is a Talos machine configuration or a patch of one.</summary>
    public bool IsMachineConfig { get; } = MachineDocument.Is(Root, File);

    /// <summary>Whether it is a Flux Kustomization.</summary>
    public bool IsFluxKustomization => Group == Flux.FluxKinds.KustomizeGroup && Kind == "Kustomization";
}
