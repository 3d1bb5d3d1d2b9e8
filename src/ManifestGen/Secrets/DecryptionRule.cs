namespace ManifestGen.Secrets;

/// <summary>Checks that Kustomizations with encrypted files decrypt them.</summary>
public sealed class DecryptionRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.NoDecryption];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var encrypted = context.Set.Secrets.Where(secret => secret.IsEncrypted && secret.Layer is not null).Select(secret => secret.Layer!)
            .Concat(context.Set.Resources.Where(resource => resource.Layer is not null && resource.Root["sops"]?["mac"] is not null && !resource.Is("", "Secret")).Select(resource => resource.Layer!));
        foreach (var group in encrypted.GroupBy(layer => layer.Path, StringComparer.Ordinal))
        {
            // A declared secret knows its layer from before the Kustomization was made; the set's own one has it.
            var kustomization = (context.Set.Layers.FirstOrDefault(layer => layer.Path == group.Key) ?? group.First()).Kustomization;
            if (kustomization is not null && kustomization.Spec.Path("decryption", "provider")?.AsString() is null)
            {
                context.Report(SecretDiagnostics.NoDecryption, kustomization, FieldPath.Root.Key("spec").Key("decryption"),
                    $"its folder has {group.Count()} encrypted {(group.Count() == 1 ? "file" : "files")}, but it has no spec.decryption; add provider: sops and the Secret of the private key.", kustomization.Spec);
            }
        }
    }
}
