using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>Finds the rule of each file, from the rule file or from the program; reports each mistake once.</summary>
internal sealed class FileRules
{
    private readonly AgeRecipients recipients;
    private readonly SecretFileContext context;
    private readonly List<Diagnostic> diagnostics;
    private readonly SopsConfiguration? configuration;
    private readonly bool isBroken;

    public FileRules(AgeRecipients recipients, SecretFileContext context, List<Diagnostic> diagnostics)
    {
        this.recipients = recipients;
        this.context = context;
        this.diagnostics = diagnostics;
        Path = System.IO.Path.GetFullPath(recipients.ConfigurationPath ?? SopsConfiguration.FileName, context.RepositoryRoot);
        context.OnFileRead(Path);
        try
        {
            configuration = File.Exists(Path) ? SopsConfiguration.Read(Path, File.ReadAllText(Path)) : null;
        }
        catch (SopsException error)
        {
            isBroken = true;
            Report(error.Failure == SopsFailure.NeedsBinary ? SopsDiagnostics.NeedsBinary : SopsDiagnostics.BrokenConfiguration, error.Message, error.Line);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            isBroken = true;
            Report(SopsDiagnostics.BrokenConfiguration, "The rule file cannot be read.", 0);
        }

        foreach (var warning in configuration?.Warnings ?? [])
        {
            Report(SopsDiagnostics.IgnoredField, warning, 0);
        }
    }

    /// <summary>The rule file, absolute, whether it is there or not.</summary>
    public string Path { get; }

    /// <summary>The first rule file to write: the program names the recipients and nothing else does.</summary>
    public SecretFile? Companion(IReadOnlyList<SecretManifest> secrets)
    {
        if (configuration is not null || isBroken || recipients.ConfigurationPath is not null)
        {
            return null;
        }

        var folder = System.IO.Path.GetRelativePath(context.RepositoryRoot, context.OutputFolder).Replace('\\', '/');
        return new(Path, Encoding.UTF8.GetBytes(SopsConfiguration.Create(folder.StartsWith("..", StringComparison.Ordinal) ? "" : folder, recipients.Keys, DocumentRules(secrets))));
    }

    /// <summary>The rule of a file; null, with a report, where there is none that can be used.</summary>
    public FileRule? For(SecretManifest secret)
    {
        if (isBroken)
        {
            return null;
        }

        try
        {
            return recipients.ConfigurationPath is null ? FromProgram(secret) : FromConfiguration(secret);
        }
        catch (SopsException error)
        {
            Report(SopsDiagnostics.BrokenConfiguration, error.Message, error.Line);
            return null;
        }
        catch (AgeException error) when (recipients.ConfigurationPath is null)
        {
            diagnostics.Add(SopsDiagnostics.BadRecipient.At(error.Message, secret.Origin, secret.Subject));
            return null;
        }
        catch (AgeException error)
        {
            Report(SopsDiagnostics.BadRecipient, error.Message, 0);
            return null;
        }
    }

    private FileRule? FromConfiguration(SecretManifest secret)
    {
        if (configuration is null)
        {
            diagnostics.Add(SopsDiagnostics.NoRule.At(
                $"'{Path}' does not exist. Create it with the recipients, for example by 'manifestgen secrets keygen', or let ManifestGenRoot name the folder that holds it.", secret.Origin, secret.Subject));
            return null;
        }

        if (configuration.Match(System.IO.Path.GetFullPath(secret.File, context.OutputFolder)) is not { } rule)
        {
            Report(SopsDiagnostics.NoRule, $"No creation rule matches '{RelativePath(secret)}'. Add one whose path_regex covers it.", 0, secret.Subject);
            return null;
        }

        if (rule.Age.Count == 0 && rule.ForeignKeys.Count == 0)
        {
            Report(SopsDiagnostics.NoRule, $"The creation rule for '{RelativePath(secret)}' names no key. Give it an 'age' recipient.", rule.Line, secret.Subject);
            return null;
        }

        if (secret.Body is not null && (rule.Selection is null || !FitsDocument(rule.Selection, secret)))
        {
            Report(SopsDiagnostics.WrongSelection,
                $"The creation rule for '{RelativePath(secret)}' {(rule.Selection is { } wrong ? $"has '{wrong.Option}: {wrong.Pattern}'" : "selects everything")}, which is not what is secret in it. Put a rule before it with 'path_regex: {FolderOf(secret)}/.*\\.sops\\.yaml$' and 'encrypted_regex: {SelectionOf([secret]).Pattern}'.",
                rule.Line, secret.Subject);
            return null;
        }

        if (secret.Body is null && (rule.Selection is null || !FitsKubernetes(rule.Selection)))
        {
            var found = rule.Selection is { } given ? $"'{given.Option}: {given.Pattern}'" : "no option that selects what is encrypted, so sops encrypts apiVersion, kind and metadata too";
            Report(SopsDiagnostics.WrongSelection, $"The creation rule for '{RelativePath(secret)}' has {found}. Use 'encrypted_regex: ^(data|stringData)$'.", rule.Line, secret.Subject);
            return null;
        }

        return Rule(rule.Age, rule.ForeignKeys, rule.Selection!, rule.MacOnlyEncrypted, configuration.Indent);
    }

    private FileRule? FromProgram(SecretManifest secret)
    {
        var rule = Rule([.. recipients.Keys.Distinct(StringComparer.Ordinal)], [], secret.Body is null ? Selection.KubernetesSecret : SelectionOf([secret]), false, configuration?.Indent ?? SopsConfiguration.DefaultIndent);
        if (rule.Recipients.Count == 0)
        {
            diagnostics.Add(SopsDiagnostics.NoRule.At("Age.Recipients names no recipient.", secret.Origin, secret.Subject));
            return null;
        }

        var other = configuration?.Match(System.IO.Path.GetFullPath(secret.File, context.OutputFolder));
        if (other is not null && !other.Age.ToHashSet(StringComparer.Ordinal).SetEquals(rule.Recipients))
        {
            Report(SopsDiagnostics.RuleDisagrees, $"Its creation rule for '{RelativePath(secret)}' names other recipients than Age.Recipients in the program. Name them in one place.", other.Line, secret.Subject);
            return null;
        }

        return rule with { MacOnlyEncrypted = other?.MacOnlyEncrypted ?? false };
    }

    private static FileRule Rule(IReadOnlyList<string> recipients, IReadOnlyList<string> foreign, Selection selection, bool macOnlyEncrypted, int indent)
    {
        var kinds = foreign.Select(field => $"'{field}'").Concat(recipients.Select(AgeRecipient.UnsupportedKind).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        return new()
        {
            Recipients = recipients,
            Keys = kinds.Count > 0 ? [] : [.. recipients.Select(AgeRecipient.Parse)],
            Selection = selection,
            MacOnlyEncrypted = macOnlyEncrypted,
            Indent = indent,
            NeedsBinary = kinds.Count > 0 ? string.Join(", ", kinds) : null,
        };
    }

    // Judged by what the option does to the paths of a Secret, not by how it is spelled.
    private static bool FitsKubernetes(Selection selection) =>
        selection.Encrypts(["data", "key"]) && selection.Encrypts(["stringData", "key"])
        && !selection.Encrypts(["apiVersion"]) && !selection.Encrypts(["kind"]) && !selection.Encrypts(["type"])
        && !selection.Encrypts(["metadata", "name"]) && !selection.Encrypts(["metadata", "labels", "app"]) && !selection.Encrypts(["metadata", "annotations", "note"]);

    // Every declared value and nothing that is public.
    private static bool FitsDocument(Selection selection, SecretManifest secret) =>
        DocumentText.Declared(secret.Body!).All(leaf => selection.Encrypts(leaf.Keys) == leaf.IsSecret);

    // By the names of the secret fields alone, so that the rest of the document stays readable and can be reviewed.
    private static Selection SelectionOf(IEnumerable<SecretManifest> secrets) => Selection.Create(
        "encrypted_regex",
        $"^({string.Join('|', secrets.SelectMany(secret => secret.Entries).Select(entry => SecretPath.Keys(entry.Key)[^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))})$");

    private static string FolderOf(SecretManifest secret) => secret.Namespace;

    private static IReadOnlyList<(string Folder, string Pattern)> DocumentRules(IReadOnlyList<SecretManifest> secrets) =>
        [.. secrets.Where(secret => secret.Body is not null).GroupBy(FolderOf, StringComparer.Ordinal).Select(group => (group.Key, SelectionOf(group).Pattern))];

    private string RelativePath(SecretManifest secret) =>
        System.IO.Path.GetRelativePath(context.RepositoryRoot, System.IO.Path.Combine(context.OutputFolder, secret.File)).Replace('\\', '/');

    private void Report(DiagnosticDescriptor descriptor, string message, int line, string? subject = null)
    {
        var diagnostic = descriptor.At(message, new Origin(Path, line), subject);
        if (!diagnostics.Contains(diagnostic))
        {
            diagnostics.Add(diagnostic);
        }
    }
}
