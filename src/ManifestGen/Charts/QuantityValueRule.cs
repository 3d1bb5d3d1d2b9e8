using ManifestGen.Flux;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Charts;

/// <summary>Holds chart values that become quantities to their syntax; charts type them as text, so that only the API server would notice.</summary>
public sealed class QuantityValueRule : IRule
{
    private static readonly FieldPath ValuesPath = FieldPath.Root.Key("spec").Key("values");

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ChartValueDiagnostics.BadQuantity];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        Action<NodeWalk, string, Node> visit = (walk, key, value) =>
        {
            if (value.AsString() is { Length: > 0 } text
                && BecomesQuantity(walk.KeyAbove(1), key)
                && !text.Contains("${", StringComparison.Ordinal)
                && !GoText.IsQuantity(text))
            {
                context.Report(ChartValueDiagnostics.BadQuantity, walk.Subject, walk.Path,
                    $"'{text}' is no quantity; write a number with an optional unit, as in '500m', '1.5' or '50Gi'.", value);
            }
        };
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            NodeWalk.Over(release, release.Spec?["values"], visit, ValuesPath);
        }
    }

    private static bool BecomesQuantity(string? parent, string key) => parent switch
    {
        null => false,
        "requests" or "limits" => key is "cpu" or "memory" or "storage" or "ephemeral-storage",
        _ => key == "size" && (parent.EndsWith("ersistence", StringComparison.Ordinal) || parent.EndsWith("ersistentVolume", StringComparison.Ordinal)),
    };
}
