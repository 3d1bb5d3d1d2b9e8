namespace ManifestGen.Charts;

/// <summary>Findings on the values of Helm releases.</summary>
public static class ChartValueDiagnostics
{
    private const string Deleting = "https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key";

    /// <summary>An empty value is meant to remove a default and does not.</summary>
    public static DiagnosticDescriptor EmptyValueKeepsDefault { get; } = new("MG0301", DiagnosticSeverity.Warning, "Empty value does not remove a chart default")
    {
        Rule = "Helm merges maps key by key, so an empty map leaves the chart's default as it is, and an empty text is a value; only null removes.",
        Fix = "Use WithoutDefault(path), or null in YAML; drop the key if the default is wanted.",
        Source = Deleting,
    };

    /// <summary>Annotations that cert-manager refuses together.</summary>
    public static DiagnosticDescriptor ConflictingIssuers { get; } = new("MG0302", DiagnosticSeverity.Error, "Conflicting cert-manager annotations")
    {
        Rule = "cert-manager's ingress shim refuses an Ingress that has both an issuer and a cluster-issuer annotation, whatever their values; no certificate is ever requested.",
        Fix = "Keep one; remove the chart's default one with WithoutDefault.",
        Source = "https://cert-manager.io/docs/usage/ingress/#supported-annotations",
    };

    /// <summary>A key that the chart does not know or no template reads.</summary>
    public static DiagnosticDescriptor ValueWithoutEffect { get; } = new("MG0303", DiagnosticSeverity.Error, "Chart value has no effect")
    {
        Rule = "Helm accepts any key; one that no template reads changes nothing, and nobody is told.",
        Fix = "Correct the key, or give the setting another way the chart offers, such as extraEnv.",
    };

    /// <summary>A vendor's published credential or placeholder is in force.</summary>
    public static DiagnosticDescriptor VendorDefault { get; } = new("MG0304", DiagnosticSeverity.Error, "Vendor default credential or placeholder still active")
    {
        Rule = "Defaults of public charts are public: everybody knows the password, nobody answers at the host.",
        Fix = "Give a value of your own, a credential by reference to a Secret.",
    };

    /// <summary>Two environment entries of one name.</summary>
    public static DiagnosticDescriptor DuplicateVariable { get; } = new("MG0305", DiagnosticSeverity.Error, "Duplicate environment variable")
    {
        Rule = "A container's env is keyed by name: server-side apply refuses two entries of one name, and older ways keep the last without a word.",
        Fix = "Keep one.",
        Source = "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy",
    };

    /// <summary>A value of the wrong type.</summary>
    public static DiagnosticDescriptor WrongType { get; } = new("MG0310", DiagnosticSeverity.Error, "Chart value has the wrong type")
    {
        Rule = "Templates are written for the type of the default; another one renders wrong YAML or fails to render.",
        Fix = "Write the value as the message says.",
    };

    /// <summary>A value that the chart's schema forbids.</summary>
    public static DiagnosticDescriptor ForbiddenValue { get; } = new("MG0311", DiagnosticSeverity.Error, "Chart schema forbids the value")
    {
        Rule = "Helm validates the merged values against the chart's values.schema.json and refuses to install or upgrade.",
        Fix = "Write a value that the schema allows.",
        Source = "https://helm.sh/docs/topics/charts/#schema-files",
    };

    /// <summary>A key of an open map that is one slip away from a known one.</summary>
    public static DiagnosticDescriptor LikelyMisspelled { get; } = new("MG0312", DiagnosticSeverity.Warning, "Key is probably misspelled")
    {
        Rule = "The chart takes any key here, so a misspelled one is not refused; the one that was meant keeps its default.",
        Fix = "Correct the key, or suppress with the reason that it is meant.",
    };

    /// <summary>An inline null that Flux loses on update.</summary>
    public static DiagnosticDescriptor InlineNull { get; } = new("MG0313", DiagnosticSeverity.Warning, "Inline null vanishes when the release is updated")
    {
        Rule = "Creating a HelmRelease keeps a null in spec.values; updating one by server-side apply drops it, so the chart's default comes back.",
        Fix = "Move the null into a ConfigMap that valuesFrom names; releases described in C# do so by themselves.",
        Source = "https://github.com/fluxcd/kustomize-controller/issues/372",
    };

    /// <summary>A values reference that cannot be merged.</summary>
    public static DiagnosticDescriptor BadReference { get; } = new("MG0314", DiagnosticSeverity.Error, "Values reference cannot be merged")
    {
        Rule = "Flux writes a targetPath with the syntax of helm --set: commas, braces and backslashes in the value have a meaning.",
        Fix = "Set 'literal: true', or correct the path.",
        Source = "https://fluxcd.io/flux/components/helm/helmreleases/#values-references",
    };

    /// <summary>A map meets a scalar in the merge.</summary>
    public static DiagnosticDescriptor KindClash { get; } = new("MG0315", DiagnosticSeverity.Warning, "Value and default are of different kinds")
    {
        Rule = "Helm cannot merge a map with something else; it keeps one and warns where nobody reads it.",
        Fix = "Write a value of the default's kind, or remove the default with null first.",
    };

    /// <summary>A release whose chart nobody locked.</summary>
    public static DiagnosticDescriptor Unchecked { get; } = new("MG0316", DiagnosticSeverity.Info, "Chart values are not checked")
    {
        Rule = "Without a lock nothing is known of the chart's values.",
        Fix = "Declare the chart as a HelmChart item and run 'manifestgen chart lock'.",
    };

    /// <summary>A key that was there before the chart was bumped.</summary>
    public static DiagnosticDescriptor VanishedKey { get; } = new("MG0317", DiagnosticSeverity.Warning, "Key vanished with the new chart version")
    {
        Rule = "A chart may rename or drop a key between versions; values that set it have no effect from then on.",
        Fix = "Read 'manifestgen chart diff' and set what took its place.",
    };

    /// <summary>A default that changed with the chart's version.</summary>
    public static DiagnosticDescriptor ChangedDefault { get; } = new("MG0318", DiagnosticSeverity.Info, "Default changed with the new chart version")
    {
        Rule = "A release takes the defaults of the chart's version for every key it does not set.",
        Fix = "Set the key where the old value is wanted.",
    };

    /// <summary>A default that ends up in an immutable field changed.</summary>
    public static DiagnosticDescriptor ImmutableDefault { get; } = new("MG0319", DiagnosticSeverity.Error, "Effective value of an immutable field changed")
    {
        Rule = "The claim templates and the selector of a StatefulSet cannot be changed in the cluster; the upgrade fails.",
        Fix = "Set the value that was in force before, or replace the StatefulSet as the message says.",
        Source = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations",
    };

    /// <summary>A text where a quantity must stand.</summary>
    public static DiagnosticDescriptor BadQuantity { get; } = new("MG0320", DiagnosticSeverity.Error, "Chart value is no quantity")
    {
        Rule = "Charts type sizes and resources as text and pass them on, so that only the API server refuses what is no quantity, when Helm installs.",
        Fix = "Write a number with an optional unit, as in 500m, 1.5 or 50Gi.",
        Source = "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",
    };

    /// <summary>Every diagnostic of this catalogue.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        EmptyValueKeepsDefault, ConflictingIssuers, ValueWithoutEffect, VendorDefault, DuplicateVariable, WrongType, ForbiddenValue, LikelyMisspelled,
        InlineNull, BadReference, KindClash, Unchecked, VanishedKey, ChangedDefault, ImmutableDefault, BadQuantity,
    ];
}
