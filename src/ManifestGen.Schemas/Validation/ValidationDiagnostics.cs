namespace ManifestGen.Schemas.Validation;

/// <summary>What the API server would refuse, band MG10xx.</summary>
public static class ValidationDiagnostics
{
    private const string Conventions = "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation";
    private const string Names = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
    private const string Definitions = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/";

    /// <summary>A key that the type does not have.</summary>
    public static DiagnosticDescriptor UnknownField { get; } = Of(
        "MG1001", "Unknown field", "Strict field validation refuses keys that the schema does not have; without it they are dropped silently.", "Correct the key's spelling or place.", Conventions);

    /// <summary>A kind without a schema.</summary>
    public static DiagnosticDescriptor UnknownSchema { get; } = new("MG1002", DiagnosticSeverity.Info, "Kind without a schema")
    {
        Rule = "Only kinds whose schema is known are checked field by field.",
        Fix = "Add the custom resource definition to the project as a CustomResourceDefinition item.",
    };

    /// <summary>A required key is absent.</summary>
    public static DiagnosticDescriptor MissingField { get; } = Of("MG1003", "Missing field", "The API refuses objects without their required fields.", "Add the field.", Conventions);

    /// <summary>A value of another type.</summary>
    public static DiagnosticDescriptor WrongType { get; } = Of("MG1004", "Wrong type", "A value has the type that the schema states; text is never turned into a number or back.", "Write the value as the type named.", Conventions);

    /// <summary>A text outside a closed set.</summary>
    public static DiagnosticDescriptor NotAllowed { get; } = Of("MG1005", "Value not allowed", "The field takes one of a closed set of values.", "Use one of the values listed.", Definitions);

    /// <summary>A text that does not match.</summary>
    public static DiagnosticDescriptor PatternMismatch { get; } = Of("MG1006", "Pattern not matched", "The field's pattern is matched as RE2 does, to the very end of the text.", "Write the value so that it matches.", Definitions);

    /// <summary>A number or count out of range.</summary>
    public static DiagnosticDescriptor OutOfBounds { get; } = Of("MG1007", "Out of bounds", "The schema bounds numbers, lengths and counts.", "Bring the value within the bounds named.", Definitions);

    /// <summary>A text that its format does not read.</summary>
    public static DiagnosticDescriptor BadFormat { get; } = Of("MG1008", "Format not met", "The field is read by a parser for its format.", "Write the value in the format named.", Definitions);

    /// <summary>Two items of a list are one to the API server.</summary>
    public static DiagnosticDescriptor DuplicateItem { get; } = Of(
        "MG1009", "Duplicate list item", "Server-side apply, which Flux uses, identifies items of such lists by their key fields.", "Remove one item or change its key.", "https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy");

    /// <summary>A name of the wrong syntax.</summary>
    public static DiagnosticDescriptor BadName { get; } = Of("MG1010", "Name not valid", "Names, labels and keys follow the syntax that their kind prescribes.", "Change the name to the syntax described.", Names);

    /// <summary>A rule in CEL does not hold.</summary>
    public static DiagnosticDescriptor RuleBroken { get; } = Of("MG1011", "Rule of the definition broken", "The definition carries rules that the API server evaluates after filling in defaults.", "Change the fields that the rule names.", "https://kubernetes.io/docs/reference/using-api/cel/");

    /// <summary>An API version that the target does not serve any more.</summary>
    public static DiagnosticDescriptor VersionNotServed { get; } = Of("MG1012", "API version not served", "Versions of an API are removed after a deprecation period.", "Move to the version named.", "https://kubernetes.io/docs/reference/using-api/deprecation-guide/");

    /// <summary>A field or kind that the target does not have yet.</summary>
    public static DiagnosticDescriptor TooNew { get; } = Of("MG1013", "Newer than the target", "A cluster refuses or drops what its version does not have yet.", "Raise the cluster's version in AddCluster, or leave the field out.", Conventions);

    /// <summary>A text that is no quantity.</summary>
    public static DiagnosticDescriptor BadQuantity { get; } = Of("MG1014", "Quantity not valid", "A quantity is a number with an optional unit such as m, k, M, Ki, Mi, Gi.", "Write it as in 500m, 1.5 or 50Gi.", "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/");

    /// <summary>None or too many of several alternatives.</summary>
    public static DiagnosticDescriptor NoAlternative { get; } = Of("MG1015", "Alternatives not met", "The definition allows several forms of the value and this is none of them, or more than one where one is allowed.", "Write exactly one of the forms.", Definitions);

    /// <summary>A kind that its API group does not have.</summary>
    public static DiagnosticDescriptor UnknownKind { get; } = Of("MG1016", "Unknown kind", "The API group is known and has no such kind or version.", "Correct apiVersion or kind.", Conventions);

    /// <summary>A version that warns on use.</summary>
    public static DiagnosticDescriptor DeprecatedVersion { get; } = new("MG1017", DiagnosticSeverity.Warning, "API version deprecated")
    {
        Rule = "The definition marks the version as deprecated; a later release stops serving it.",
        Fix = "Move to the version named.",
        Source = Definitions,
    };

    /// <summary>A field that the target's schema has no more.</summary>
    public static DiagnosticDescriptor LeftSchema { get; } = new("MG1018", DiagnosticSeverity.Warning, "Field left the schema")
    {
        Rule = "Talos takes deprecated fields out of its published schema and still reads them for some releases; beside the document that took a field's place it refuses them.",
        Fix = "Move the setting to the document that the version named has for it.",
        Source = "https://docs.siderolabs.com/talos/v1.14/reference/configuration/overview",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownField, UnknownSchema, MissingField, WrongType, NotAllowed, PatternMismatch, OutOfBounds, BadFormat, DuplicateItem, BadName,
        RuleBroken, VersionNotServed, TooNew, BadQuantity, NoAlternative, UnknownKind, DeprecatedVersion, LeftSchema,
    ];

    private static DiagnosticDescriptor Of(string id, string title, string rule, string fix, string source) =>
        new(id, DiagnosticSeverity.Error, title) { Rule = rule, Fix = fix, Source = source };
}
