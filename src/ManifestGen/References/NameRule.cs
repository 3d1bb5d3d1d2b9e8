namespace ManifestGen.References;

/// <summary>Checks that names are what the API server accepts.</summary>
public sealed class NameRule : IRule
{
    // Kinds whose names become DNS labels or label values of pods; everything else takes a subdomain with dots.
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
            Check(context, resource, "name", resource.Name);
            if (resource.Namespace is { } @namespace && !IsLeftOpen(@namespace) && !IsName(@namespace, 63, false))
            {
                context.Report(ReferenceDiagnostics.InvalidName, resource, FieldPath.Root.Key("metadata").Key("namespace"),
                    $"'{@namespace}' is not a DNS label: lower-case letters, digits and dashes, at most 63 characters, no dash at either end.", resource.Root.At("metadata", "namespace"));
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

    private static void Check(RuleContext context, Resource resource, string field, string name)
    {
        if (name.Length == 0 || IsLeftOpen(name) || resource.Is("", "Secret") || (Free.Contains(resource.Kind) && !name.Contains('/')) || resource.Kind == "Config")
        {
            return;
        }

        var longest = resource.Group is "" or "apps" or "batch" && Labels.TryGetValue(resource.Kind, out var limit) ? limit : 0;
        if (longest > 0 && !IsName(name, longest, resource.Kind is "CronJob" or "Job" or "StatefulSet"))
        {
            context.Report(ReferenceDiagnostics.InvalidName, resource, FieldPath.Root.Key("metadata").Key(field),
                $"a {resource.Kind}'s name is made of lower-case letters, digits and dashes, starts and ends with a letter or digit, and has at most {longest} characters; this one has {name.Length}.", resource.Root.At("metadata", field));
        }
        else if (longest == 0 && !IsName(name, 253, true))
        {
            context.Report(ReferenceDiagnostics.InvalidName, resource, FieldPath.Root.Key("metadata").Key(field),
                "a name is made of lower-case letters, digits, dashes and dots, and starts and ends with a letter or digit.", resource.Root.At("metadata", field));
        }
    }

    private static bool IsLeftOpen(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal);

    private static bool IsName(string text, int longest, bool dots) =>
        text.Length > 0
        && text.Length <= longest
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-' || (dots && c == '.'));
}
