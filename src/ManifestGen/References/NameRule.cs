using ManifestGen.Yaml;

namespace ManifestGen.References;

/// <summary>Checks that names are what the API server accepts.</summary>
public sealed class NameRule : IRule
{
    // Kinds whose names become DNS labels or label values of pods; everything else takes a subdomain with dots.
    private static readonly AsciiSet LabelCharacters = new("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly AsciiSet SubdomainCharacters = new("abcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly Dictionary<string, int> Labels = new(StringComparer.Ordinal)
    {
        ["Namespace"] = 63,
        ["Service"] = 63,
        ["StatefulSet"] = 52,
        ["CronJob"] = 52,
        ["Job"] = 63,
    };

    private static readonly string[] Free = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.InvalidName];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var resource in context.Set.Resources)
        {
            if (NameProblem(resource) is { } problem)
            {
                context.Report(ReferenceDiagnostics.InvalidName, resource, FieldPath.Root.Key("metadata").Key("name"), problem, resource.Root.At("metadata", "name"));
            }

            if (RefusesNamespace(resource))
            {
                context.Report(ReferenceDiagnostics.InvalidName, resource, FieldPath.Root.Key("metadata").Key("namespace"),
                    $"'{resource.Namespace}' is not a DNS label: lower-case letters, digits and dashes, at most 63 characters, no dash at either end.", resource.Root.At("metadata", "namespace"));
            }
        }

        foreach (var secret in context.Set.Secrets)
        {
            if (!IsLeftOpen(secret.Name) && !IsName(secret.Name, 253, true))
            {
                context.Report(ReferenceDiagnostics.InvalidName, "its name is not a DNS name: lower-case letters, digits, dashes and dots.", secret.Origin, secret.Subject);
            }
        }
    }

    /// <summary>Whether this rule reports the resource's name.</summary>
    internal static bool RefusesName(Resource resource) => NameProblem(resource) is not null;

    /// <summary>Whether this rule reports the resource's namespace.</summary>
    internal static bool RefusesNamespace(Resource resource) =>
        resource.Namespace is { } @namespace && !IsLeftOpen(@namespace) && !IsName(@namespace, 63, false);

    private static string? NameProblem(Resource resource)
    {
        var name = resource.Name;
        if (name.Length == 0 || IsLeftOpen(name) || resource.Is("", "Secret") || (Free.Contains(resource.Kind) && !name.Contains('/')) || resource.Kind == "Config")
        {
            return null;
        }

        var longest = resource.Group is "" or "apps" or "batch" && Labels.TryGetValue(resource.Kind, out var limit) ? limit : 0;
        return longest > 0
            ? IsName(name, longest, resource.Kind is "CronJob" or "Job" or "StatefulSet")
                ? null
                : $"a {resource.Kind}'s name is made of lower-case letters, digits and dashes, starts and ends with a letter or digit, and has at most {longest} characters; this one has {name.Length}."
            : IsName(name, 253, true) ? null : "a name is made of lower-case letters, digits, dashes and dots, and starts and ends with a letter or digit.";
    }

    private static bool IsLeftOpen(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal);

    private static bool IsName(string text, int longest, bool dots) =>
        text.Length > 0
        && text.Length <= longest
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && (dots ? SubdomainCharacters : LabelCharacters).HasAll(text);
}
