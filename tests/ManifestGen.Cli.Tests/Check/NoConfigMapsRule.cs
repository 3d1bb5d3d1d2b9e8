using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Cli.Tests.Check;

/// <summary>A rule as a user would write one.</summary>
public sealed class NoConfigMapsRule : IRule
{
    private static readonly DiagnosticDescriptor NoConfigMaps = new("MG9001", DiagnosticSeverity.Warning, "ConfigMap") { Rule = "This house has none.", Fix = "Remove it." };

    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [NoConfigMaps];

    public void Check(RuleContext context)
    {
        foreach (var map in context.Set.OfKind("", "ConfigMap"))
        {
            context.Report(NoConfigMaps, map, FieldPath.Root, "this house has no ConfigMaps.");
        }
    }
}
