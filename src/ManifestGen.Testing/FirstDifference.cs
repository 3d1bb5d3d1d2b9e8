namespace ManifestGen.Testing;

/// <summary>The first line in which two texts part.</summary>
internal static class FirstDifference
{
    public static string Describe(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
        {
            line++;
        }

        return $"    Line {line + 1}:\n      - {(line < before.Length ? before[line] : "(end of file)")}\n      + {(line < after.Length ? after[line] : "(end of file)")}\n";
    }
}
