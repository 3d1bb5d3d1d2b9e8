namespace ManifestGen.Flux;

/// <summary>What can be wrong with Flux's order, versions and sources.</summary>
public static class FluxDiagnostics
{
    private const string Dependencies = "https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies";

    /// <summary>MG0101.</summary>
    public static DiagnosticDescriptor CustomResourceBesideItsInstaller { get; } = new("MG0101", DiagnosticSeverity.Error, "custom resource beside the release that installs its kind")
    {
        Rule = "Flux sends every object of a Kustomization through a dry-run before it applies any. While the kind is unknown the dry-run fails, so the HelmRelease that would install it is never applied: a fresh cluster waits forever.",
        Fix = "Put the HelmRelease into a Kustomization of its own with wait: true, and let the other one depend on it.",
        Source = Dependencies,
    };

    /// <summary>MG0102.</summary>
    public static DiagnosticDescriptor MissingDependency { get; } = new("MG0102", DiagnosticSeverity.Error, "missing dependsOn or readiness")
    {
        Rule = "A kind exists only after its installer ran, and a webhook that fails closed refuses objects until its pods answer. dependsOn alone waits until objects are applied; wait or healthChecks make it wait until they run.",
        Fix = "Add the installer's Kustomization to dependsOn and set wait: true there.",
        Source = Dependencies,
    };

    /// <summary>MG0103.</summary>
    public static DiagnosticDescriptor RemovedApiVersion { get; } = new("MG0103", DiagnosticSeverity.Error, "removed Flux API version")
    {
        Rule = "Flux drops old API versions; an object or health check that names one no longer finds its kind.",
        Fix = "Write the version that is served now.",
        Source = "https://github.com/fluxcd/flux2/releases",
    };

    /// <summary>MG0104.</summary>
    public static DiagnosticDescriptor RemoteEntry { get; } = new("MG0104", DiagnosticSeverity.Warning, "remote entry is no manifest, not pinned or too broad")
    {
        Rule = "Kustomize fetches the address at every reconciliation: a page of a code host is HTML, a branch changes without a commit, and a bundle brings more than its definitions.",
        Fix = "Use the raw file at a tag, or copy the file into the repository.",
    };

    /// <summary>MG0105.</summary>
    public static DiagnosticDescriptor DuplicateIdentity { get; } = new("MG0105", DiagnosticSeverity.Error, "duplicate object identity")
    {
        Rule = "Group, kind, namespace and name identify an object. Within one Kustomization a second one fails the build; in two they overwrite each other at every reconciliation.",
        Fix = "Rename or remove one of them.",
    };

    /// <summary>MG0106.</summary>
    public static DiagnosticDescriptor SubstitutionEatsText { get; } = new("MG0106", DiagnosticSeverity.Error, "${…} will be eaten by post-build substitution")
    {
        Rule = "A Kustomization with postBuild replaces ${…} in every object; names it does not know become empty text.",
        Fix = "Annotate the object with kustomize.toolkit.fluxcd.io/substitute: disabled, or write $${…}.",
        Source = "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
    };

    /// <summary>MG0107.</summary>
    public static DiagnosticDescriptor FloatingChartVersion { get; } = new("MG0107", DiagnosticSeverity.Warning, "floating chart version")
    {
        Rule = "Flux installs the newest chart that a range allows at every interval, without a commit.",
        Fix = "Write one exact version and let a bot raise it.",
        Source = "https://fluxcd.io/flux/components/helm/helmreleases/#chart-template",
    };

    /// <summary>MG0110.</summary>
    public static DiagnosticDescriptor UnknownSource { get; } = new("MG0110", DiagnosticSeverity.Error, "source does not exist")
    {
        Rule = "A HelmRelease or Kustomization whose source is missing never becomes ready.",
        Fix = "Correct kind, name or namespace of the reference, or declare the source external.",
    };

    /// <summary>MG0111.</summary>
    public static DiagnosticDescriptor UnknownDependency { get; } = new("MG0111", DiagnosticSeverity.Error, "dependsOn names nothing")
    {
        Rule = "An object that depends on a missing one waits forever.",
        Fix = "Correct the name or the namespace; dependsOn joins objects of the same kind only.",
        Source = Dependencies,
    };

    /// <summary>MG0112.</summary>
    public static DiagnosticDescriptor DependencyCycle { get; } = new("MG0112", DiagnosticSeverity.Error, "dependency cycle")
    {
        Rule = "Objects that wait for each other never start, and one cycle stops the event-driven reconciliation of every Kustomization of the same source.",
        Fix = "Remove one edge of the cycle.",
        Source = Dependencies,
    };

    /// <summary>MG0124.</summary>
    public static DiagnosticDescriptor WrongSourceKind { get; } = new("MG0124", DiagnosticSeverity.Error, "source of a kind that cannot serve")
    {
        Rule = "A HelmRelease takes charts from a HelmRepository, GitRepository or Bucket; a Kustomization takes files from a GitRepository, OCIRepository or Bucket.",
        Fix = "Refer to a source of a kind that serves this object.",
    };

    /// <summary>MG0126.</summary>
    public static DiagnosticDescriptor NamespaceNotWaitedFor { get; } = new("MG0126", DiagnosticSeverity.Error, "namespace comes from a layer that is not waited for")
    {
        Rule = "A dry-run in a namespace that does not exist fails, and with it the whole Kustomization.",
        Fix = "Let the Kustomization depend on the one that creates the namespace.",
        Source = Dependencies,
    };

    /// <summary>MG0132.</summary>
    public static DiagnosticDescriptor SharedLayerDiffers { get; } = new("MG0132", DiagnosticSeverity.Error, "clusters differ in a layer of a base")
    {
        Rule = "A layer in a base is written once and applied by several clusters; Flux puts in the cluster's DNS domain and name, and nothing else.",
        Fix = "Describe the layer alike in every cluster, or leave it out of the base where it differs.",
        Source = "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
    };

    /// <summary>MG0133.</summary>
    public static DiagnosticDescriptor SharedSecret { get; } = new("MG0133", DiagnosticSeverity.Error, "Secret in a layer of a base")
    {
        Rule = "A Secret that several clusters apply from one file opens all of them once one is lost, and every cluster's key must decrypt it.",
        Fix = "Declare the Secret in a layer of the cluster's own.",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        CustomResourceBesideItsInstaller, MissingDependency, RemovedApiVersion, RemoteEntry, DuplicateIdentity, SubstitutionEatsText,
        FloatingChartVersion, UnknownSource, UnknownDependency, DependencyCycle, WrongSourceKind, NamespaceNotWaitedFor,
        SharedLayerDiffers, SharedSecret,
    ];
}
