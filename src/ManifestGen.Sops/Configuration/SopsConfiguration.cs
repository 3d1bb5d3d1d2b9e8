using System.Globalization;
using System.Text;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Configuration;

/// <summary>A <c>.sops.yaml</c>: the rules for new files, first match wins (https://getsops.io/docs/#using-sopsyaml-conf-to-select-kms-pgp-and-age-for-new-files).</summary>
internal sealed class SopsConfiguration
{
    /// <summary>The name that sops looks for.</summary>
    public const string FileName = ".sops.yaml";

    /// <summary>The indent of files where the configuration says nothing.</summary>
    public const int DefaultIndent = 2;

    private static readonly string[] ForeignFields = ["pgp", "kms", "aws_profile", "gcp_kms", "azure_keyvault", "azure_keyvaults", "hc_vault", "hc_vault_transit_uri", "hckms", "hc_vault_uris"];
    private static readonly string[] RuleFields = ["path_regex", "age", "key_groups", "shamir_threshold", "mac_only_encrypted", .. ForeignFields, .. Selection.Options];

    private SopsConfiguration(string path, string text, IReadOnlyList<CreationRule> rules, int indent, IReadOnlyList<string> warnings)
    {
        Path = path;
        Text = text;
        Rules = rules;
        Indent = indent;
        Warnings = warnings;
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<CreationRule> Rules { get; }

    public int Indent { get; }

    /// <summary>Fields that sops ignores without a word, most often a slip of the pen with grave effect.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads the text of a configuration.</summary>
    /// <exception cref="SopsException">It breaks its format.</exception>
    public static SopsConfiguration Read(string path, string text)
    {
        var root = SopsYamlReader.Read(text) switch
        {
            [SopsMapping mapping, ..] => mapping,
            [] or [SopsScalar { Type: LeafType.Null }, ..] => new SopsMapping([]),
            [var other, ..] => throw Broken("its top level is no mapping", other),
        };
        var warnings = new List<string>();
        var rules = root["creation_rules"] switch
        {
            null or SopsScalar { Type: LeafType.Null } => [],
            SopsSequence list => list.Items.Select(item => Rule(item as SopsMapping ?? throw Broken("a creation rule is no mapping", item), warnings)).ToList(),
            var other => throw Broken("'creation_rules' is no list", other),
        };
        return new(path, text, rules, ReadIndent(root), warnings);
    }

    /// <summary>The first rule that covers a file; null where none does.</summary>
    /// <param name="file">The file, absolute.</param>
    /// <exception cref="SopsException">A path expression on the way there does not compile.</exception>
    public CreationRule? Match(string file)
    {
        var folder = System.IO.Path.GetDirectoryName(Path) ?? "";
        var relative = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');

        // A file outside the folder is matched by its whole path, as sops does.
        var subject = relative.StartsWith("../", StringComparison.Ordinal) ? file.Replace('\\', '/') : relative;
        return Rules.FirstOrDefault(rule => rule.PathRegex is null || GoRegex.Compile(rule.PathRegex).IsMatch(subject));
    }

    /// <summary>A first configuration for the encrypted files below a folder.</summary>
    /// <param name="folder">The folder, relative to the configuration's own.</param>
    /// <param name="recipients">Who can open them.</param>
    /// <param name="documents">Folders anywhere below with encrypted documents that are no Secrets, and what is encrypted in those.</param>
    public static string Create(string folder, IReadOnlyList<string> recipients, IReadOnlyList<(string Folder, string Pattern)>? documents = null)
    {
        var pattern = new StringBuilder("^");
        foreach (var part in folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            pattern.Append(Escape(part)).Append("[/\\\\]");
        }

        // Windows' sops sees backslashes; both separators keep one rule good everywhere. The first rule that matches wins.
        var text = new StringBuilder("creation_rules:\n");
        foreach (var (inner, selected) in documents ?? [])
        {
            AddRule(text, $@"{pattern}(.*[/\\])?{Escape(inner)}[/\\].*\.sops\.yaml$", selected, recipients);
        }

        AddRule(text, $@"{pattern}.*\.sops\.yaml$", Selection.KubernetesSecret.Pattern, recipients);
        return text.Append("stores:\n  yaml:\n    indent: ").Append(DefaultIndent.ToString(CultureInfo.InvariantCulture)).Append('\n').ToString();
    }

    private static void AddRule(StringBuilder text, string path, string selected, IReadOnlyList<string> recipients)
    {
        text.Append("  - path_regex: ").Append(YamlScalar.Format(path)).Append('\n');
        text.Append("    encrypted_regex: ").Append(selected).Append('\n');
        text.Append("    age: >-\n");
        for (var i = 0; i < recipients.Count; i++)
        {
            text.Append("      ").Append(recipients[i]).Append(i < recipients.Count - 1 ? ",\n" : "\n");
        }
    }

    private static CreationRule Rule(SopsMapping rule, List<string> warnings)
    {
        foreach (var entry in rule.Entries.Where(entry => !RuleFields.Contains(entry.Key, StringComparer.Ordinal)))
        {
            warnings.Add($"line {entry.Value.Line.ToString(CultureInfo.InvariantCulture)}: sops ignores the unknown field '{entry.Key}' of a creation rule.{NearMiss.Hint(entry.Key, RuleFields)}");
        }

        var options = Selection.Options.Where(option => rule.Text(option) is { Length: > 0 }).ToList();
        if (options.Count > 1)
        {
            throw Broken($"a creation rule has both '{options[0]}' and '{options[1]}'", rule);
        }

        var groups = (rule["key_groups"] as SopsSequence)?.Items.OfType<SopsMapping>().ToList() ?? [];
        var sources = groups.Count == 1 ? groups : [rule];
        return new()
        {
            PathRegex = rule.Text("path_regex") is { Length: > 0 } path ? path : null,
            Age = [.. sources.SelectMany(source => Texts(source["age"])).Distinct(StringComparer.Ordinal)],
            ForeignKeys = groups.Count > 1 ? ["key_groups"] : [.. sources.SelectMany(source => ForeignFields.Where(field => Texts(source[field]).Any())).Order(StringComparer.Ordinal)],
            Selection = options is [{ } option] ? Selection.Create(option, rule.Text(option) ?? "") : null,
            MacOnlyEncrypted = rule["mac_only_encrypted"] is SopsScalar { Type: LeafType.Boolean, Text: "true" or "True" or "TRUE" },
            Line = rule.Line,
            AgeNode = groups.Count == 0 ? rule["age"] : groups.Count == 1 ? groups[0]["age"] : null,
        };
    }

    // Keys stand as a list or as one text with commas, the last of which may be too many.
    private static IEnumerable<string> Texts(SopsNode? node) => node switch
    {
        SopsScalar { Type: not LeafType.Null } scalar => scalar.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        SopsSequence list => list.Items.SelectMany(Texts),
        SopsMapping mapping => mapping.Entries.Select(entry => entry.Key),
        _ => [],
    };

    private static int ReadIndent(SopsMapping root) =>
        ((root["stores"] as SopsMapping)?["yaml"] as SopsMapping)?["indent"] is not SopsScalar scalar ? DefaultIndent
        : int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var indent) && indent is >= 2 and <= 9 ? indent
        : throw Broken("'stores.yaml.indent' is no number from 2 to 9", scalar);

    private static string Escape(string part) => string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || c > 127 ? c.ToString() : $"\\{c}"));

    private static SopsException Broken(string why, SopsNode at) => new(SopsFailure.Configuration, $"The rule file is broken: {why}.", at.Line);
}
