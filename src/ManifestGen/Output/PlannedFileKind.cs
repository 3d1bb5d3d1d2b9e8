namespace ManifestGen.Output;

/// <summary>What a planned file is; encrypted ones are owned by existence and not by bytes.</summary>
public enum PlannedFileKind
{
    /// <summary>One or more Kubernetes objects.</summary>
    Resource,

    /// <summary>A kustomization.yaml.</summary>
    Kustomization,

    /// <summary>A SOPS file; <c>sops edit</c> may change it behind our back.</summary>
    EncryptedSecret,

    /// <summary>Anything that Flux does not apply.</summary>
    Other,
}
