using System.Security.Cryptography;
using System.Text;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Binary;

/// <summary>Encrypts and opens by the sops program what needs PGP, KMS, Vault or another kind of key; its work is checked like our own.</summary>
internal sealed class SopsProgramEncryption(SopsEngineOptions options, string configurationPath, List<Diagnostic> diagnostics) : IForeignEncryption
{
    private static readonly string[] YamlInAndOut = ["--input-type", "yaml", "--output-type", "yaml"];

    private readonly Lazy<SopsProgram?> program = new(() => SopsProgram.Find(options.SopsPath, options.SopsTimeout));

    /// <inheritdoc/>
    public SecretDecision Encrypt(SecretWork work, FileRule rule, string why)
    {
        if (program.Value is not { } sops)
        {
            diagnostics.Add(SopsDiagnostics.NeedsBinary.At(
                $"The rule of '{work.Secret.File}' has {why}, which needs the sops program, and {(options.SopsPath is null ? "there is none on the PATH" : $"'{options.SopsPath}' does not exist")}. Install sops 3.10 or later.",
                work.Secret.Origin, work.Secret.Subject));
            return new(null, false);
        }

        var plain = PlainText(work, rule.Indent);
        try
        {
            var result = sops.Run(Folder, plain, work.Values.Values,
                ["--config", configurationPath, "--indent", Number(rule.Indent), "encrypt", "--filename-override", work.Path, .. YamlInAndOut]);
            if (result.Failure is { } failure)
            {
                return Failed(work, "encrypt", failure);
            }

            return Violation(result.Output, work, rule, sops) is { } violation ? NotKept(work, violation) : new(result.Output, true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <inheritdoc/>
    public SecretDecision Rewrap(SecretWork work, FileRule rule, ExistingSecret existing) =>
        Encrypt(work, rule, rule.NeedsBinary ?? string.Join(", ", existing.File.Metadata.ForeignKeys.Select(kind => $"'{kind}'")));

    /// <inheritdoc/>
    public SecretDecision? TryOpen(SecretWork work, FileRule rule, ExistingSecret existing)
    {
        // Nothing to compare, nothing to start: a build without values stays a build without processes.
        if (work.Values.Count == 0 || (rule.NeedsBinary is null && existing.File.Metadata.ForeignKeys.Count == 0) || program.Value is not { } sops)
        {
            return null;
        }

        var result = sops.Run(Folder, existing.Bytes, work.Values.Values, ["--config", configurationPath, "decrypt", "--filename-override", work.Path, .. YamlInAndOut]);
        if (result.Failure is { } failure)
        {
            return result.ExitCode == 128 ? null : Failed(work, "decrypt", failure);
        }

        try
        {
            return Compare(work, rule, existing, result.Output);
        }
        catch (SopsException)
        {
            return Failed(work, "decrypt", "its output is no YAML");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(result.Output);
        }
    }

    private string Folder => Path.GetDirectoryName(configurationPath) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : Environment.CurrentDirectory;

    private SecretDecision Compare(SecretWork work, FileRule rule, ExistingSecret existing, byte[] decrypted)
    {
        var current = Values(decrypted, work);
        foreach (var entry in work.Secret.Entries)
        {
            if (!work.Values.ContainsKey(entry.Key) && current.TryGetValue(entry.Key, out var kept))
            {
                work.Values[entry.Key] = kept;
            }
        }

        var same = existing.HasShapeOf(work.Secret) && work.Secret.Entries.All(entry =>
            current.TryGetValue(entry.Key, out var value) && work.Values.TryGetValue(entry.Key, out var wanted) && value.AsSpan().SequenceEqual(wanted));
        return same ? new(null, true) : Encrypt(work, rule, rule.NeedsBinary ?? "several kinds of keys");
    }

    private string? Violation(byte[] output, SecretWork work, FileRule rule, SopsProgram sops)
    {
        try
        {
            using var noIdentities = new IdentityLookup(NoIdentities.Instance);
            using var file = ExistingSecret.Read(output, noIdentities, work.Secret);
            var metadata = file.File.Metadata;
            return !file.HasShapeOf(work.Secret) ? "it does not hold the declared object"
                : metadata.Mac is null ? "it has no authentication code"
                : !metadata.Selection.SameAs(rule.Selection) ? "it selects other values than the rule"
                : work.Values.FirstOrDefault(value => file.Entries[value.Key].EncodedLength is not { } length || length != Expected(file.Entries[value.Key].Section, value.Value)).Key is { } key ? $"the value of '{key}' is not encrypted as given"
                : PostCondition.Leak(file.File, work) ?? DecryptsBack(output, work, sops);
        }
        catch (SopsException error)
        {
            return error.Message.TrimEnd('.');
        }
    }

    // Whoever may only encrypt cannot be asked to decrypt; shape, lengths and coverage were checked already.
    private string? DecryptsBack(byte[] output, SecretWork work, SopsProgram sops)
    {
        var result = sops.Run(Folder, output, work.Values.Values, ["--config", configurationPath, "decrypt", "--filename-override", work.Path, .. YamlInAndOut]);
        if (result.ExitCode == 128)
        {
            return null;
        }

        if (result.Failure is { } failure)
        {
            return $"decrypting it again failed: {failure}";
        }

        var values = Values(result.Output, work);
        CryptographicOperations.ZeroMemory(result.Output);
        return work.Values.FirstOrDefault(wanted => !values.TryGetValue(wanted.Key, out var value) || !value.AsSpan().SequenceEqual(wanted.Value)).Key is { } key
            ? $"the value of '{key}' does not decrypt to what was given"
            : null;
    }

    private static int Expected(string section, byte[] value) => section == "data" ? System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(value.Length) : value.Length;

    private static Dictionary<string, byte[]> Values(byte[] yaml, SecretWork work)
    {
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (SopsYamlReader.Read(Encoding.UTF8.GetString(yaml)) is [SopsMapping root, ..])
        {
            foreach (var (path, node) in work.Secret.Body is null ? [] : DocumentText.Leaves(root).Where(leaf => work.Secret.Entries.Any(entry => entry.Key == leaf.Path)))
            {
                values[path] = Encoding.UTF8.GetBytes(node.Text);
            }

            if (work.Secret.Body is not null)
            {
                return values;
            }

            foreach (var entry in (root["data"] as SopsMapping)?.Entries ?? [])
            {
                values[entry.Key] = Convert.FromBase64String((entry.Value as SopsScalar)?.Text ?? "");
            }

            foreach (var entry in (root["stringData"] as SopsMapping)?.Entries ?? [])
            {
                values[entry.Key] = Encoding.UTF8.GetBytes((entry.Value as SopsScalar)?.Text ?? "");
            }
        }

        return values;
    }

    private static byte[] PlainText(SecretWork work, int indent)
    {
        var writer = new SopsWriter(indent);
        if (work.Secret.Body is { } body)
        {
            DocumentText.Write(writer, body, path => YamlScalar.Format(Encoding.UTF8.GetString(work.Values[path])));
            return Encoding.UTF8.GetBytes(writer.ToString());
        }

        SecretFileText.WriteHead(writer, work.Secret);
        foreach (var section in work.Secret.Entries.GroupBy(entry => SecretFileText.SectionFor(work.Secret, work.Values[entry.Key]), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var column = writer.Open(0, section.Key);
            foreach (var entry in section)
            {
                writer.Pair(column, entry.Key, Encoding.UTF8.GetString(SecretFileText.Encode(section.Key, work.Values[entry.Key])));
            }
        }

        return Encoding.UTF8.GetBytes(writer.ToString());
    }

    private SecretDecision Failed(SecretWork work, string verb, string failure)
    {
        diagnostics.Add(SopsDiagnostics.BinaryFailed.At($"'sops {verb}' failed for '{work.Secret.File}': {failure}.", work.Secret.Origin, work.Secret.Subject));
        return new(null, false);
    }

    private SecretDecision NotKept(SecretWork work, string violation)
    {
        diagnostics.Add(SopsDiagnostics.PostCondition.At($"The sops program ended well for '{work.Secret.File}', but {violation}; nothing was written.", work.Secret.Origin, work.Secret.Subject));
        return new(null, false);
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
