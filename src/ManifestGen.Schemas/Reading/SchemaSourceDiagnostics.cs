namespace ManifestGen.Schemas.Reading;

/// <summary>What can be wrong with a schema that a user brings.</summary>
public static class SchemaSourceDiagnostics
{
    /// <summary>The file is no JSON; for YAML, its reader says what is wrong.</summary>
    public static DiagnosticDescriptor Syntax { get; } = new("MG1090", DiagnosticSeverity.Error, "Schema file cannot be read")
    {
        Rule = "A schema in a .json file is one JSON document.",
        Fix = "Mend the syntax at the line named, or take the file anew from its release.",
    };

    /// <summary>A definition lacks what a kind needs.</summary>
    public static DiagnosticDescriptor Incomplete { get; } = new("MG1091", DiagnosticSeverity.Error, "Definition lacks a part")
    {
        Rule = "A custom resource definition names a group, a kind, a plural, and a structural schema for each version.",
        Fix = "Add the part named; the API server would refuse the definition too.",
        Source = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",
    };

    /// <summary>A file holds nothing to generate from.</summary>
    public static DiagnosticDescriptor NoDefinition { get; } = new("MG1092", DiagnosticSeverity.Warning, "File holds no definition")
    {
        Rule = "Only CustomResourceDefinition documents of apiextensions.k8s.io/v1 and JSON schemas of a kind become C# types.",
        Fix = "Take the file out of the CustomResourceDefinition items, or name the file that holds the definition.",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Syntax, Incomplete, NoDefinition];
}
