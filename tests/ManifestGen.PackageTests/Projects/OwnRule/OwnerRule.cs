using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace Owners;

/// <summary>Wants an owner on every ConfigMap.</summary>
public sealed class OwnerRule : IRule
{
    private static readonly DiagnosticDescriptor NoOwner = new("MG9001", DiagnosticSeverity.Warning, "ConfigMap without owner")
    {
        Rule = "Somebody must answer for it.",
        Fix = "Label it with owner.",
    };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [NoOwner];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var map in context.Set.OfKind("", "ConfigMap").Where(map => map.Label("owner") is null))
        {
            context.Report(NoOwner, map, FieldPath.Root.Key("metadata"), "has no label 'owner'.");
        }
    }
}
