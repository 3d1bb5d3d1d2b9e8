namespace ManifestGen.Output;

/// <summary>What a planned file is, as far as the writer treats it differently.</summary>
public enum PlannedFileKind
{
    /// <summary>Kubernetes objects.</summary>
    Resource,

    /// <summary>A <c>kustomization.yaml</c>.</summary>
    Kustomization,

    /// <summary>A Secret encrypted with SOPS; its existence is owned and its bytes are not, since <c>sops edit</c> is a legitimate way to change it.</summary>
    EncryptedSecret,

    /// <summary>A file that Flux does not apply.</summary>
    Other,
}
