using ManifestGen.Flux;
using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.Instrumentations;

/// <summary>Checks that annotations that ask for instrumentation name an Instrumentation that exists.</summary>
public sealed class InjectionRule : IRule
{
    private const string Prefix = "instrumentation.opentelemetry.io/inject-";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.UnknownInstrumentation];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var known = context.Set.OfKind("opentelemetry.io", "Instrumentation").Select(instrumentation => new QualifiedName(instrumentation.Namespace, instrumentation.Name)).ToHashSet();
        if (known.Count == 0)
        {
            return;
        }

        foreach (var resource in context.Set.Resources.Where(resource => !resource.Is("apiextensions.k8s.io", "CustomResourceDefinition")))
        {
            NodeWalk.Over(resource.Root, (walk, key, value) =>
            {
                if (key.StartsWith(Prefix, StringComparison.Ordinal) && value.AsString() is { } text && Problem(context.Set, known, NamespaceOf(resource), text) is { } problem)
                {
                    context.Report(CollectorDiagnostics.UnknownInstrumentation, resource, walk.Path, problem, value);
                }
            });
        }
    }

    private static string? NamespaceOf(Resource resource) =>
        resource.Is("", "Namespace") ? resource.Name : HelmReleases.Is(resource) ? resource.Spec?["targetNamespace"]?.AsString() ?? resource.Namespace : resource.Namespace;

    // https://github.com/open-telemetry/opentelemetry-operator#opentelemetry-auto-instrumentation-injection
    private static string? Problem(ManifestSet set, HashSet<QualifiedName> known, string? home, string text)
    {
        if (text is "false" or "")
        {
            return null;
        }

        if (text == "true")
        {
            var here = known.Count(one => one.Namespace == home);
            return here == 1
                ? null
                : $"'true' means the one Instrumentation of namespace '{home}', which has {(here == 0 ? "none" : here.ToString(System.Globalization.CultureInfo.InvariantCulture))}; write '{known.First().Namespace}/{known.First().Name}'.";
        }

        var slash = text.IndexOf('/');
        var (@namespace, name) = slash < 0 ? (home, text) : (text[..slash], text[(slash + 1)..]);
        return known.Contains(new(@namespace, name)) || set.FindExternal("opentelemetry.io", "Instrumentation", @namespace, name) is not null
            ? null
            : $"there is no Instrumentation '{@namespace}/{name}', so the operator leaves the pods alone.{NearMiss.Hint(text, known.Select(one => $"{one.Namespace}/{one.Name}"))} Name one that exists as 'namespace/name'.";
    }

    private sealed record QualifiedName(string? Namespace, string Name);
}
