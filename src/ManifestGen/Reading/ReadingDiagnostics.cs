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

    /// <summary>MG0136.</summary>
    public static DiagnosticDescriptor MissingChart { get; } = new("MG0136", DiagnosticSeverity.Error, "chart is not in the repository")
    {
        Rule = "A chart from a GitRepository is the folder with its Chart.yaml, counted from the root of the source, and so are its valuesFiles; a release without them is never installed.",
        Fix = "Correct the path, or commit what it names.",
        Source = "https://fluxcd.io/flux/components/source/helmcharts/#chart",
    };

    /// <summary>MG0150.</summary>
    public static DiagnosticDescriptor SymbolicLink { get; } = new("MG0150", DiagnosticSeverity.Error, "entry is a symbolic link")
    {
        Rule = "Flux's source controller leaves symbolic links out of what it fetches, so kustomize does not find on the cluster what it finds on a laptop.",
        Fix = "Name the file or folder that the link points to, or put a copy in its place.",
        Source = "https://github.com/fluxcd/source-controller/issues/191",
    };

    /// <summary>MG0151.</summary>
    public static DiagnosticDescriptor SkippedLink { get; } = new("MG0151", DiagnosticSeverity.Info, "symbolic link was not followed")
    {
        Rule = "Flux's source controller leaves symbolic links out of what it fetches; what they point to is checked where it lies.",
        Fix = "Nothing, unless the link was meant to be applied.",
        Source = "https://github.com/fluxcd/source-controller/issues/191",
    };

    /// <summary>MG0152.</summary>
    public static DiagnosticDescriptor PatchDoesNotApply { get; } = new("MG0152", DiagnosticSeverity.Error, "patch does not apply")
    {
        Rule = "Kustomize fails on a patch that is no YAML and on an operation whose path is not there, and Flux applies nothing of the Kustomization.",
        Fix = "Correct the path; to add below something that is missing, add that first.",
        Source = "https://datatracker.ietf.org/doc/html/rfc6902",
    };

    /// <summary>MG0153.</summary>
    public static DiagnosticDescriptor ReplacementDoesNotApply { get; } = new("MG0153", DiagnosticSeverity.Error, "replacement does not apply")
    {
        Rule = "Kustomize fails where a replacement's source is not one object with the field, or a target lacks the field to fill.",
        Fix = "Correct source or paths; options.create makes a missing field.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/",
    };

    /// <summary>MG0154.</summary>
    public static DiagnosticDescriptor KustomizationCycle { get; } = new("MG0154", DiagnosticSeverity.Error, "kustomizations include each other")
    {
        Rule = "Kustomize fails on a folder that includes itself through its resources.",
        Fix = "Drop one of the entries.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/",
    };

    /// <summary>MG0155.</summary>
    public static DiagnosticDescriptor HelmInKustomization { get; } = new("MG0155", DiagnosticSeverity.Error, "kustomization wants to run Helm")
    {
        Rule = "Flux builds kustomizations without Helm, so that a folder with helmCharts fails on the cluster although it builds with --enable-helm.",
        Fix = "Write a HelmRelease with its source.",
        Source = "https://fluxcd.io/flux/components/kustomize/kustomizations/",
    };

    /// <summary>MG0156.</summary>
    public static DiagnosticDescriptor BadKustomization { get; } = new("MG0156", DiagnosticSeverity.Error, "kustomization.yaml is not understood")
    {
        Rule = "Kustomize refuses a file that is empty, has a field that it does not know or a value of another type, and Flux applies nothing of the Kustomization.",
        Fix = "Correct the field.",
        Source = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/",
    };

    /// <summary>MG0157.</summary>
    public static DiagnosticDescriptor NoObject { get; } = new("MG0157", DiagnosticSeverity.Error, "document is no Kubernetes object")
    {
        Rule = "Kustomize refuses a document without kind, apiVersion or metadata.name, and Flux applies nothing of the Kustomization.",
        Fix = "Complete it, or take the file out of the folder.",
        Source = "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnlistedFile, MissingEntry, MissingFolder, PatchWithoutTarget, Template, Unreadable, MissingChart,
        SymbolicLink, SkippedLink, PatchDoesNotApply, ReplacementDoesNotApply, KustomizationCycle, HelmInKustomization, BadKustomization, NoObject,
    ];
}
