namespace ManifestGen.Flux;

/// <summary>Checks that post-build substitution does not eat text that was meant for someone else, such as a collector's <c>${env:X}</c>.</summary>
public sealed class SubstitutionRule : IRule
{
    private const string Switch = "kustomize.toolkit.fluxcd.io/substitute";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.SubstitutionEatsText];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var resource in context.Set.Resources)
        {
            if (resource.Layer?.Kustomization is not { } kustomization
                || kustomization.Spec?["postBuild"] is not MappingNode postBuild
                || IsOff(resource)
                || IsWrittenForIt(resource.Layer, postBuild))
            {
                continue;
            }

            Check(context, resource, kustomization, postBuild);
        }
    }

    private static void Check(RuleContext context, Resource resource, Resource kustomization, MappingNode postBuild)
    {
        var isOpen = postBuild["substituteFrom"].ItemsOrNone().Count > 0;
        var known = postBuild["substitute"].EntriesOrNone().Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        NodeWalk.OverScalars(resource.Root, (walk, scalar) =>
        {
            if (scalar.Kind == NodeKind.String && FirstEaten(scalar.Text, known, isOpen) is { } eaten)
            {
                context.Report(FluxDiagnostics.SubstitutionEatsText, resource, walk.Path,
                    $"Kustomization '{kustomization.Name}' substitutes variables after the build and would replace '{eaten}'; annotate the object with '{Switch}: disabled' or write '${eaten}'.",
                    scalar);
            }
        });
    }

    /// <summary>Whether an object says that Flux must not substitute in it.</summary>
    internal static bool IsOff(Resource resource) => resource.Annotation(Switch) == "disabled" || resource.Label(Switch) == "disabled";

    // Where all variables are the engine's own, it also writes the rest of the layer so that it survives.
    private static bool IsWrittenForIt(Layer layer, MappingNode postBuild) =>
        layer.IsShared && postBuild["substituteFrom"] is null && SharedVariables.AreAll(postBuild["substitute"].EntriesOrNone().Select(entry => entry.Key));

    // `${NAME}`, `${NAME:-default}` and their like of known names are what the author asked for; with substituteFrom any plain name may be.
    private static string? FirstEaten(string text, HashSet<string> known, bool isOpen)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                return null;
            }

            if (at > 0 && text[at - 1] == '$')
            {
                continue;
            }

            var body = text.AsSpan(at + 2, end - at - 2);
            var nameLength = 0;
            while (nameLength < body.Length && (char.IsAsciiLetterOrDigit(body[nameLength]) || body[nameLength] == '_'))
            {
                nameLength++;
            }

            var name = body[..nameLength].ToString();
            var rest = body[nameLength..];
            var isCollectors = rest.StartsWith(":") && rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] is '_' or '/');
            var hasDefault = rest.StartsWith(":-") || rest.StartsWith(":=") || rest.StartsWith("-") || rest.StartsWith("=");
            if (isCollectors || (!known.Contains(name) && !isOpen && !hasDefault))
            {
                return text[at..(end + 1)];
            }
        }

        return null;
    }
}
