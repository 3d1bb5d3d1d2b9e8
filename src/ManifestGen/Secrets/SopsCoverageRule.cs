namespace ManifestGen.Secrets;

/// <summary>Checks that Secrets in files are encrypted, that <c>.sops.yaml</c> covers them, and that it covers nothing else.</summary>
public sealed class SopsCoverageRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.UnencryptedSecret, SecretDiagnostics.EncryptedNonSecret];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var secret in context.Set.OfKind("", "Secret"))
        {
            var entries = secret.Root["data"].EntriesOrNone().Concat(secret.Root["stringData"].EntriesOrNone()).ToList();
            var isEncrypted = secret.Root["sops"]?["mac"] is not null;
            if (entries.Count == 0 || secret.Root["type"]?.AsString() == "kubernetes.io/service-account-token")
            {
                continue;
            }

            if (!isEncrypted && !entries.TrueForAll(entry => IsHarmless(entry.Value)))
            {
                context.Report(SecretDiagnostics.UnencryptedSecret, secret, FieldPath.Root, "its values stand in plain text (base64 is no encryption); encrypt the file with sops.");
            }
            else if (isEncrypted && entries.Find(entry => !IsHarmless(entry.Value)) is { Key: not null } plain)
            {
                context.Report(SecretDiagnostics.UnencryptedSecret, secret, FieldPath.Root.Key(secret.Root["data"]?[plain.Key] is null ? "stringData" : "data").Key(plain.Key),
                    "the value is not encrypted although the file is; widen encrypted_regex to ^(data|stringData)$ and encrypt it again.", plain.Value);
            }

            if (secret.File is { } file && context.Set.CreationRulesOf(file) is { } rules && FirstRule(rules, file) is null)
            {
                context.Report(SecretDiagnostics.UnencryptedSecret, secret, FieldPath.Root, $"'{file}' matches no creation rule of .sops.yaml, so it can not be encrypted again; add one for its path.");
            }
        }

        foreach (var resource in context.Set.Resources.Where(resource => !resource.Is("", "Secret") && !resource.IsMachineConfig))
        {
            if (resource.Root["sops"]?["mac"] is not null)
            {
                context.Report(SecretDiagnostics.EncryptedNonSecret, resource, FieldPath.Root.Key("sops"),
                    "a file that holds no Secret is encrypted; any later edit of its plain fields breaks its MAC. Move what is secret into a Secret of its own file.", resource.Root["sops"]);
            }
            else if (resource.File is { } file && context.Set.CreationRulesOf(file) is { } rules && FirstRule(rules, file) is { EncryptedPattern: not null } rule && FirstEncrypted(resource, rule) is { } path)
            {
                context.Report(SecretDiagnostics.EncryptedNonSecret, resource, path,
                    $"the creation rule with encrypted_regex '{rule.EncryptedPattern}' would encrypt this; narrow path_regex to the files of Secrets.", null);
            }
        }
    }

    private static SopsCreationRule? FirstRule(IReadOnlyList<SopsCreationRule> rules, string file) => rules.FirstOrDefault(rule => rule.Covers(file));

    // A rule without path_regex or with one that covers every file is usual and harmless: only keys beyond a Secret's own make a file worth telling of.
    private static FieldPath? FirstEncrypted(Resource resource, SopsCreationRule rule)
    {
        FieldPath? found = null;
        NodeWalk.Over(resource.Root, (walk, key, value) =>
        {
            if (found is null && value is not MappingNode { Count: 0 } && key is not ("data" or "stringData") && rule.Encrypts(key))
            {
                found = walk.Path;
            }
        });
        return found;
    }

    private static bool IsHarmless(Node value) =>
        value.AsText() is null or "" || value.AsText()!.StartsWith("ENC[", StringComparison.Ordinal) || value.AsText()!.StartsWith("${", StringComparison.Ordinal);
}
