using ManifestGen.Secrets;

namespace ManifestGen.Rules.Talos;

/// <summary>Finds machine secrets that stand in plain text in a configuration or patch.</summary>
public sealed class MachineSecretRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.CredentialOutsideSecret, SecretDiagnostics.UnencryptedSecret];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var config in MachineConfigs.Of(context))
        {
            var isEncrypted = config.Root["sops"]?["mac"] is not null;
            NodeWalk.OverScalars(config.Root, (walk, scalar) =>
            {
                var key = KeyOf(walk.Path);
                if (scalar.Kind != NodeKind.String || walk.Path.Text.StartsWith("sops.", StringComparison.Ordinal) || !MachineSecrets.IsSecret(walk.Path, key) || IsHarmless(scalar.Text))
                {
                    return;
                }

                if (isEncrypted)
                {
                    context.Report(SecretDiagnostics.UnencryptedSecret, config, walk.Path, "the value is not encrypted although the file is; let encrypted_regex cover its key and encrypt it again.", scalar);
                }
                else
                {
                    context.Report(SecretDiagnostics.CredentialOutsideSecret, config, walk.Path, $"the machine secret '{key}' stands here in plain text; declare it with AddSecrets, or keep it in a file of its own that sops encrypts.", scalar);
                }
            });
            if (isEncrypted && config.File is { } file && context.Set.CreationRulesOf(file) is { } rules && !rules.Any(rule => rule.Covers(file)))
            {
                context.Report(SecretDiagnostics.UnencryptedSecret, config, FieldPath.Root, $"'{file}' matches no creation rule of .sops.yaml, so it can not be encrypted again; add one for its path.");
            }
        }
    }

    private static string KeyOf(FieldPath path) => path.Text.EndsWith(']') ? "" : path.Text[(path.Text.LastIndexOf('.') + 1)..];

    private static bool IsHarmless(string text) =>
        text.Length == 0 || text.StartsWith("ENC[", StringComparison.Ordinal) || text.StartsWith("${", StringComparison.Ordinal) || text.StartsWith("{{", StringComparison.Ordinal);
}
