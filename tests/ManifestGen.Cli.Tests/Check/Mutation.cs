namespace ManifestGen.Cli.Tests.Check;

/// <summary>Damages YAML the way hands, merges and generators do.</summary>
internal static class Mutation
{
    private static readonly string[] Oddities =
    [
        "null", "~", "''", "[]", "{}", "[[]]", "{a: {b: }}", "-1", "0", "1e309", "99999999999999999999", ".nan", "true", "on", "0o17", "${VAR}", "${env:X}", "{{ .Values.x }}",
        "*missing", "&a x", "<<: *a", "!!binary x", "!custom x", "|", "|+\n", ">-", "\"\\x00\"", "'", "\"", "[", "{", "---", "...", "\t", "\uFEFF", "\u2028", "\u0001", "\ud83d\ude00",
        "http://[::1", "a.b.svc.cluster.local:99999", "10.0.0.0/33", "(((", "[a-", "%zz", "2026-13-99T99:99:99Z", "a: b: c", "- - - -", "? x", ": y", "1.2.3.4.5", "v", ">=", "<1.x || ", "oci://", "ENC[AES256_GCM,data:",
    ];

    /// <summary>The text with one to five changes.</summary>
    public static string Of(string text, IReadOnlyList<string> others, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            text = Once(text, others, random);
        }

        return text;
    }

    private static string Once(string text, IReadOnlyList<string> others, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
        switch (random.Next(12))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                lines[at] = new string(' ', random.Next(9)) + lines[at].TrimStart();
                break;
            case 3:
                lines[at] = "\t" + lines[at];
                break;
            case 4:
                (lines[at], lines[random.Next(lines.Count)]) = (lines[random.Next(lines.Count)], lines[at]);
                break;
            case 5:
                return text[..random.Next(text.Length + 1)];
            case 6:
                return text.Replace("\n", "\r\n", StringComparison.Ordinal);
            case 7:
                return text.Insert(random.Next(text.Length + 1), Oddities[random.Next(Oddities.Length)]);
            case 8:
                lines.InsertRange(at, others[random.Next(others.Count)].Split('\n').Skip(random.Next(20)).Take(random.Next(1, 8)));
                break;
            case 9:
                lines[at] = lines[at].Replace('a', (char)random.Next(0x20, 0x3000));
                break;
            default:
                lines[at] = (colon < 0 ? lines[at] + ": " : lines[at][..(colon + 2)]) + Oddities[random.Next(Oddities.Length)];
                break;
        }

        return string.Join('\n', lines);
    }
}
