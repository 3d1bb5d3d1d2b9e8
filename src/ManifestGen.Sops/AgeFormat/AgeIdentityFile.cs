namespace ManifestGen.Sops.AgeFormat;

/// <summary>The text of an identity file: one key a line, <c>#</c> comments, blank lines.</summary>
internal static class AgeIdentityFile
{
    /// <summary>Reads every X25519 identity.</summary>
    /// <returns>The identities, and for each line that is not one its number and why; never its content.</returns>
    public static (IReadOnlyList<AgeIdentity> Identities, IReadOnlyList<string> Problems) Read(ReadOnlySpan<char> text)
    {
        var identities = new List<AgeIdentity>();
        var problems = new List<string>();
        var number = 0;
        foreach (var range in text.Split('\n'))
        {
            number++;
            var line = text[range].Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (AgeIdentity.TryParse(line) is { } identity)
            {
                identities.Add(identity);
            }
            else if (line.StartsWith("AGE-SECRET-KEY-PQ-1", StringComparison.Ordinal))
            {
                problems.Add($"line {number} is a post-quantum identity, which only the sops program can use");
            }
            else if (line.StartsWith("AGE-PLUGIN-", StringComparison.Ordinal))
            {
                problems.Add($"line {number} is a plugin identity, which only the sops program can use");
            }
            else
            {
                problems.Add($"line {number} is not 'AGE-SECRET-KEY-1…' with a valid checksum");
            }
        }

        return (identities, problems);
    }
}
