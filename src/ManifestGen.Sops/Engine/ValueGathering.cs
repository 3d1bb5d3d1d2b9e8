using System.Text;
using System.Security.Cryptography;
using ManifestGen.Secrets;

namespace ManifestGen.Sops.Engine;

/// <summary>Finds the value of every entry: given, kept from the file, generated, or derived from other entries.</summary>
internal sealed class ValueGathering(IReadOnlyList<SecretWork> works, SecretValueReader reader, List<Diagnostic> diagnostics)
{
    private const int MostDraws = 64;

    private readonly List<(SecretWork Work, SecretEntry Entry, SecretValue.BasicAuthorization Derivation)> derived = [];

    public void Run()
    {
        foreach (var work in works)
        {
            foreach (var entry in work.Secret.Entries)
            {
                Gather(work, entry);
            }
        }

        // A derived value may feed another; every round settles at least one or none can be settled any more.
        while (derived.RemoveAll(TryDerive) > 0)
        {
        }

        foreach (var (work, entry, derivation) in derived)
        {
            Settle(work, entry, derivation);
        }
    }

    private void Gather(SecretWork work, SecretEntry entry)
    {
        var reading = reader.Read(entry.Value);
        if (reading.Problem is not null)
        {
            Report(work, entry, SecretValueDiagnostics.Unreadable, $"Key '{entry.Key}': {reading.Problem}.");
            return;
        }

        if (reading.Value is { } value)
        {
            if (entry.Demand is { } demand && demand.Violation(value) is { } complaint)
            {
                CryptographicOperations.ZeroMemory(value);
                Report(work, entry, demand.Broken, $"The value given for key '{entry.Key}' will not do: {complaint}, {demand.Consequence}. Give another.");
                return;
            }

            var policy = entry.Policy ?? PolicyOf(entry.Value);
            if (policy is not null && PasswordGenerator.Violation(policy, value) is { } violation)
            {
                CryptographicOperations.ZeroMemory(value);
                Report(work, entry, SecretValueDiagnostics.BreaksPolicy, $"The value given for key '{entry.Key}' breaks its policy: {violation}.");
                return;
            }

            if (work.Secret.Body is not null && !System.Text.Unicode.Utf8.IsValid(value))
            {
                CryptographicOperations.ZeroMemory(value);
                Report(work, entry, SecretValueDiagnostics.BreaksPolicy, $"The value given for '{entry.Key}' is no text, and the field takes text only.");
                return;
            }

            work.Values[entry.Key] = value;
            return;
        }

        if (reading.Derivation is { } derivation)
        {
            derived.Add((work, entry, derivation));
            return;
        }

        if (work.IsUnreadable)
        {
            return;
        }

        var existing = work.Existing?.Entries.GetValueOrDefault(entry.Key);
        if (existing is not null)
        {
            if (existing.Value is { } kept)
            {
                work.Values[entry.Key] = kept.ToArray();
            }

            return;
        }

        if (reading.Generator is not { } generator)
        {
            var hints = string.Join(", or ", reading.Hints);
            Report(work, entry, SecretValueDiagnostics.Missing, $"There is no value for key '{entry.Key}' and no encrypted file that has one: {hints}.");
        }
        else if (PasswordGenerator.Contradiction(generator) is { } contradiction)
        {
            Report(work, entry, SecretValueDiagnostics.BreaksPolicy, $"No value can be generated for key '{entry.Key}': {contradiction}.");
        }
        else
        {
            Generate(work, entry, generator);
        }
    }

    // A policy of the author's may be laxer than the reader's demand, so that some of its values or none of them will do.
    private void Generate(SecretWork work, SecretEntry entry, PasswordPolicy generator)
    {
        string? complaint = null;
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var value = PasswordGenerator.Generate(generator);
            complaint = entry.Demand?.Violation(value);
            if (complaint is null)
            {
                work.Values[entry.Key] = value;
                return;
            }

            CryptographicOperations.ZeroMemory(value);
        }

        if (entry.Demand is { } demand)
        {
            Report(work, entry, demand.Broken, $"The policy of the generated key '{entry.Key}' makes values that will not do: {complaint}, {demand.Consequence}. Choose another policy.");
        }
    }

    private bool TryDerive((SecretWork Work, SecretEntry Entry, SecretValue.BasicAuthorization Derivation) item)
    {
        if (Find(item.Derivation.User) is not ({ } userWork, _) || Find(item.Derivation.Password) is not ({ } passwordWork, _)
            || !userWork.Values.TryGetValue(item.Derivation.User.Key, out var user)
            || !passwordWork.Values.TryGetValue(item.Derivation.Password.Key, out var password))
        {
            return false;
        }

        byte[] pair = [.. user, (byte)':', .. password];
        var encoded = new byte["Basic ".Length + System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(pair.Length)];
        Encoding.ASCII.GetBytes("Basic ", encoded);
        System.Buffers.Text.Base64.EncodeToUtf8(pair, encoded.AsSpan("Basic ".Length), out _, out _);
        CryptographicOperations.ZeroMemory(pair);
        item.Work.Values[item.Entry.Key] = encoded;
        return true;
    }

    // A derived value whose source is locked stays as it is in the file, or cannot be made.
    private void Settle(SecretWork work, SecretEntry entry, SecretValue.BasicAuthorization derivation)
    {
        foreach (var handle in new[] { derivation.User, derivation.Password })
        {
            if (Find(handle) is null || (handle.Namespace == work.Secret.Namespace && handle.Name == work.Secret.Name && handle.Key == entry.Key))
            {
                var known = works.SelectMany(other => other.Secret.Entries.Select(known => $"{other.Secret.Namespace}/{other.Secret.Name}:{known.Key}"));
                var name = $"{handle.Namespace}/{handle.Name}:{handle.Key}";
                Report(work, entry, SecretValueDiagnostics.UnknownSource, $"Key '{entry.Key}' is derived from '{name}', which no Secret declares apart from itself.{NearMiss.Hint(name, known)}");
                return;
            }
        }

        if (work.IsUnreadable)
        {
            return;
        }

        if (work.Existing?.Entries.GetValueOrDefault(entry.Key) is { } existing)
        {
            if (existing.Value is { } kept)
            {
                work.Values[entry.Key] = kept.ToArray();
            }

            return;
        }

        // Where the source itself was reported, a second message would only repeat it.
        if (Find(derivation.User) is ({ IsBlocked: false }, _) && Find(derivation.Password) is ({ IsBlocked: false }, _))
        {
            Report(work, entry, SecretValueDiagnostics.SourceLocked, $"Key '{entry.Key}' is derived from '{derivation.User.Name}:{derivation.User.Key}' and '{derivation.Password.Name}:{derivation.Password.Key}', which are encrypted. Give an age identity or their values.");
        }
        else
        {
            work.IsBlocked = true;
        }
    }

    private (SecretWork Work, SecretEntry Entry)? Find(SecretKeyHandle handle)
    {
        foreach (var work in works)
        {
            if (work.Secret.Namespace == handle.Namespace && work.Secret.Name == handle.Name
                && work.Secret.Entries.FirstOrDefault(entry => entry.Key == handle.Key) is { } entry)
            {
                return (work, entry);
            }
        }

        return null;
    }

    private static PasswordPolicy? PolicyOf(SecretValue value) => value switch
    {
        SecretValue.Generator generator => generator.Policy,
        SecretValue.FirstOf both => PolicyOf(both.First) ?? PolicyOf(both.Next),
        _ => null,
    };

    private void Report(SecretWork work, SecretEntry entry, DiagnosticDescriptor descriptor, string message)
    {
        work.IsBlocked = true;
        diagnostics.Add(descriptor.At(message, entry.Origin, work.Secret.Subject, work.Secret.Body is null ? FieldPath.Root.Key("data").Key(entry.Key) : new FieldPath(entry.Key)));
    }
}
