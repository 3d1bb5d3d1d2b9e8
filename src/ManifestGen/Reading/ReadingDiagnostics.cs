namespace ManifestGen.Reading;

/// <summary>What can be wrong with a folder of YAML before any rule looks at it.</summary>
public static class ReadingDiagnostics
{
    /// <summary>MG0119.</summary>
    public static DiagnosticDescriptor UnlistedFile { get; } = new("MG0119", DiagnosticSeverity.Warning, "file is in no kustomization")
    {
        Rule = "Where a folder has a kustomization.yaml, kustomize applies what that lists and nothing else.",
        Fix = "Add the file to resources, or delete it.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/",
    };

    /// <summary>MG0120.</summary>
    public static DiagnosticDescriptor MissingEntry { get; } = new("MG0120", DiagnosticSeverity.Error, "entry names no file")
    {
        Rule = "Kustomize fails on an entry that is no file, no folder with a kustomization.yaml and no address, and Flux applies nothing of the Kustomization.",
        Fix = "Correct the path, extension included, or drop the entry.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/",
    };

    /// <summary>MG0125.</summary>
    public static DiagnosticDescriptor MissingFolder { get; } = new("MG0125", DiagnosticSeverity.Error, "path of a Kustomization is no folder")
    {
        Rule = "spec.path is a folder, counted from the root of the source.",
        Fix = "Correct the path; a single file goes into a folder of its own.",
        Source = "https://fluxcd.io/flux/components/kustomize/kustomizations/#path",
    };

    /// <summary>MG0127.</summary>
    public static DiagnosticDescriptor PatchWithoutTarget { get; } = new("MG0127", DiagnosticSeverity.Error, "patch matches no resource")
    {
        Rule = "Kustomize fails on a strategic-merge patch whose object is not among the resources.",
        Fix = "Correct kind, name or namespace of the patch, or give it a target.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/",
    };

    /// <summary>MG0128.</summary>
    public static DiagnosticDescriptor Template { get; } = new("MG0128", DiagnosticSeverity.Info, "file is a template and was not read")
    {
        Rule = "A Helm template is no YAML until Helm has rendered it.",
        Fix = "Keep charts out of the folders that Flux applies.",
    };

    /// <summary>MG0129.</summary>
    public static DiagnosticDescriptor Unreadable { get; } = new("MG0129", DiagnosticSeverity.Error, "file or folder cannot be read")
    {
        Rule = "What cannot be read cannot be checked.",
        Fix = "Correct the path or its permissions.",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [UnlistedFile, MissingEntry, MissingFolder, PatchWithoutTarget, Template, Unreadable];
}
