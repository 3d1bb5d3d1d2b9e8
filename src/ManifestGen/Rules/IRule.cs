namespace ManifestGen.Rules;

/// <summary>A check over everything one cluster should run; it sees trees only, so C# programs and foreign YAML are checked alike.</summary>
public interface IRule
{
    /// <summary>The diagnostics it may report.</summary>
    IReadOnlyList<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Reports every mistake it finds; it never throws for a mistake of the user, never changes a tree, and runs beside other rules.</summary>
    void Check(RuleContext context);
}
