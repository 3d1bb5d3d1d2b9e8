using ManifestGen.Secrets;

namespace ManifestGen.Sops.Engine;

/// <summary>Tells of rewritten values whose reader has something to say about a change.</summary>
internal static class DemandedChanges
{
    /// <summary>One finding for each such key that certainly has another value than before.</summary>
    /// <remarks>A closed file shows the lengths of its values only, so that a change to one of the same length stays untold there.</remarks>
    public static IEnumerable<Diagnostic> Of(SecretWork work, ExistingSecret existing)
    {
        foreach (var entry in work.Secret.Entries)
        {
            if (entry.Demand is { } demand
                && existing.Entries.GetValueOrDefault(entry.Key) is { } old
                && work.Values.TryGetValue(entry.Key, out var value)
                && IsOther(old, value))
            {
                yield return demand.Changed.At($"The value of key '{entry.Key}' was changed. {demand.Advice}", entry.Origin, work.Secret.Subject, FieldPath.Root.Key("data").Key(entry.Key));
            }
        }
    }

    private static bool IsOther(ExistingEntry old, byte[] value) =>
        old.Value is { } before
            ? !before.AsSpan().SequenceEqual(value)
            : old.EncodedLength is { } length && length != (old.Section == "data" ? System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(value.Length) : value.Length);
}
