using ManifestGen.Secrets;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>Decides for each Secret whether its file stays or what is written, so that an unchanged value changes no byte.</summary>
internal sealed class SecretDecider(SecretFileContext context, SopsEngineOptions options, FingerprintCache cache, IForeignEncryption foreign, List<Diagnostic> diagnostics)
{
    private static readonly SecretDecision KeptVerified = new(null, true);
    private static readonly SecretDecision KeptUnverified = new(null, false);

    /// <summary>The decision for one Secret.</summary>
    public SecretDecision Decide(SecretWork work)
    {
        if (work.IsBlocked || work.Rule is not { } rule)
        {
            return KeptUnverified;
        }

        var decision = work.Existing switch
        {
            null => Create(work, rule),
            { IsOpen: true } existing => Update(work, rule, existing),
            { } existing => Guess(work, rule, existing),
        };
        if (decision.Content is not null && work.Existing is { } old)
        {
            diagnostics.AddRange(DemandedChanges.Of(work, old));
        }

        return decision;
    }

    private SecretDecision Create(SecretWork work, FileRule rule)
    {
        if (rule.NeedsBinary is { } why)
        {
            return foreign.Encrypt(work, rule, why);
        }

        using var key = DataKey.Generate();
        var content = Checked(SecretFileText.Fresh(work, rule, key, options.Clock.GetUtcNow()), work, rule, key);
        if (content is not null && !context.IsVerify)
        {
            cache.Remember(work, rule, content);
        }

        return new(content, true);
    }

    private SecretDecision Update(SecretWork work, FileRule rule, ExistingSecret existing)
    {
        var metadata = existing.File.Metadata;
        var present = metadata.Age.Select(key => key.Recipient).ToHashSet(StringComparer.Ordinal);
        var removed = present.Except(rule.Recipients, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var mustRotate = removed.Count > 0 || !metadata.Selection.SameAs(rule.Selection) || metadata.MacOnlyEncrypted != rule.MacOnlyEncrypted;
        var added = !present.IsSupersetOf(rule.Recipients);
        if ((mustRotate || added) && (rule.NeedsBinary is not null || metadata.ForeignKeys.Count > 0))
        {
            return foreign.Rewrap(work, rule, existing);
        }

        if (mustRotate)
        {
            if (removed.Count > 0)
            {
                diagnostics.Add(SopsDiagnostics.RecipientRemoved.At(
                    $"'{string.Join("', '", removed)}' can no longer open '{work.Secret.File}', but still opens its older versions in the Git history. Change the values themselves.",
                    new Origin(work.Path, 0), work.Secret.Subject));
            }

            return Create(work, rule);
        }

        if (existing.Key is not { } key)
        {
            return KeptUnverified;
        }

        var changed = work.Secret.Entries.Where(entry => IsChanged(work, existing, entry)).ToList();
        var sameShape = existing.HasShapeOf(work.Secret);
        if (sameShape && changed.Count == 0 && !added)
        {
            return KeptVerified;
        }

        var now = options.Clock.GetUtcNow();
        var content = !sameShape || changed.Exists(entry => MovesSection(work, existing, entry)) ? SecretFileText.WithShape(work, existing, rule, key, now)
            : changed.Count > 0 ? SecretFileText.WithValues(work, existing, changed, key, now)
            : existing.Bytes;
        return new(Checked(added ? SecretFileText.WithRecipients(content, rule, key) : content, work, rule, key), true);
    }

    // Nobody here can open the file: it stays unless something visible is certainly different.
    private SecretDecision Guess(SecretWork work, FileRule rule, ExistingSecret existing)
    {
        if (foreign.TryOpen(work, rule, existing) is { } decision)
        {
            return decision;
        }

        var difference = VisibleDifference(work, existing);
        if (difference is null && work.HasAllValues && cache.Matches(work, rule, existing.Bytes) is { } same)
        {
            if (same)
            {
                return KeptVerified;
            }

            difference = "a value was changed";
        }

        if (difference is null)
        {
            return RecipientsAgree(work, rule, existing) ? KeptUnverified : SyncRecipients(work, rule);
        }

        if (work.HasAllValues && rule.NeedsBinary is null)
        {
            return Create(work, rule);
        }

        var missing = work.Secret.Entries.Select(entry => entry.Key).Where(key => !work.Values.ContainsKey(key)).Order(StringComparer.Ordinal);
        diagnostics.Add(SopsDiagnostics.NeedsIdentity.At(
            $"'{work.Secret.File}' must be rewritten because {difference}, but no age identity at hand opens it and there is no value for {string.Join(", ", missing.Select(key => $"'{key}'"))}. Set SOPS_AGE_KEY_FILE, or give the values.",
            work.Secret.Origin, work.Secret.Subject));
        return KeptUnverified;
    }

    private SecretDecision SyncRecipients(SecretWork work, FileRule rule)
    {
        if (work.HasAllValues && rule.NeedsBinary is null)
        {
            return Create(work, rule);
        }

        var descriptor = SopsDiagnostics.RecipientsDiffer;
        var diagnostic = descriptor.At(
            $"The recipients of '{work.Secret.File}' are not those of its rule, and no age identity at hand opens it. Run 'manifestgen secrets recipients sync' where one is.",
            new Origin(work.Path, 0), work.Secret.Subject);
        diagnostics.Add(context.IsVerify ? diagnostic with { Severity = DiagnosticSeverity.Error } : diagnostic);
        return KeptUnverified;
    }

    private static bool RecipientsAgree(SecretWork work, FileRule rule, ExistingSecret existing) =>
        existing.File.Metadata.Age.Select(key => key.Recipient).ToHashSet(StringComparer.Ordinal).SetEquals(rule.Recipients);

    private static string? VisibleDifference(SecretWork work, ExistingSecret existing)
    {
        var absent = work.Secret.Entries.Where(entry => !existing.Entries.ContainsKey(entry.Key)).Select(entry => $"'{entry.Key}'").ToList();
        if (absent.Count > 0)
        {
            return $"it lacks the key {string.Join(", ", absent)}";
        }

        var undeclared = existing.Entries.Keys.Where(key => work.Secret.Entries.All(entry => entry.Key != key)).Select(key => $"'{key}'").ToList();
        if (undeclared.Count > 0)
        {
            return $"it holds the undeclared key {string.Join(", ", undeclared)}";
        }

        if (!existing.HasShapeOf(work.Secret))
        {
            return "its name, labels, annotations or type are not as declared";
        }

        foreach (var entry in work.Secret.Entries)
        {
            var old = existing.Entries[entry.Key];
            if (work.Secret.IsSubstituted && old.Section == "stringData")
            {
                return $"'{entry.Key}' stands under stringData, where Flux would substitute in it";
            }

            if (work.Values.TryGetValue(entry.Key, out var value) && old.EncodedLength is { } length
                && length != (old.Section == "data" ? System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(value.Length) : value.Length))
            {
                return $"the value of '{entry.Key}' was changed";
            }
        }

        return null;
    }

    private static bool IsChanged(SecretWork work, ExistingSecret existing, SecretEntry entry) =>
        existing.Entries.GetValueOrDefault(entry.Key) is not { Value: { } value } old
        || !value.AsSpan().SequenceEqual(work.Values[entry.Key]) || !old.IsText || MovesSection(work, existing, entry);

    private static bool MovesSection(SecretWork work, ExistingSecret existing, SecretEntry entry) =>
        existing.Entries.GetValueOrDefault(entry.Key) is { Section: "stringData" } && SecretFileText.SectionFor(work.Secret, work.Values[entry.Key]) == "data";

    private byte[]? Checked(byte[] content, SecretWork work, FileRule rule, DataKey key)
    {
        if (PostCondition.Violation(content, work, rule, key) is not { } violation)
        {
            return content;
        }

        diagnostics.Add(SopsDiagnostics.PostCondition.At($"'{work.Secret.File}' was encrypted, but {violation}; nothing was written.", work.Secret.Origin, work.Secret.Subject));
        return null;
    }
}
