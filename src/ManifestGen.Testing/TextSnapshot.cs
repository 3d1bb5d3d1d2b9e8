namespace ManifestGen.Testing;

/// <summary>One text in one file.</summary>
internal static class TextSnapshot
{
    public static void Verify(SnapshotName name, string extension, string text)
    {
        var (verified, received) = (name.Verified($".{extension}"), name.Received($".{extension}"));
        var actual = Normalize(text);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (Acceptance.IsOn)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        var finding = expected is null ? "New:" : "NotEqual:";
        throw new SnapshotException($"{finding}\n  - Received: {received}\n    Verified: {verified}\n{(expected is null ? "" : FirstDifference.Describe(expected, actual))}");
    }

    public static string Normalize(string text) => text.ReplaceLineEndings("\n");
}
