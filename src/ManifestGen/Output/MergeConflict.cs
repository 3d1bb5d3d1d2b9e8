using System.Text;

namespace ManifestGen.Output;

/// <summary>A generated file that version control could not merge.</summary>
internal static class MergeConflict
{
    /// <summary>Whether a file holds conflict markers and both of its sides are contents that were generated, so that nothing is lost by generating it anew.</summary>
    public static bool IsBetweenGenerated(ReadOnlySpan<byte> content, LedgerEntry entry)
    {
        if (content.IndexOf("<<<<<<<"u8) < 0 || content.IndexOf(">>>>>>>"u8) < 0)
        {
            return false;
        }

        var ours = new StringBuilder();
        var theirs = new StringBuilder();
        var side = Side.Both;
        var text = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n");
        foreach (var line in text.AsSpan(0, text.EndsWith('\n') ? text.Length - 1 : text.Length).EnumerateLines())
        {
            var next = line switch
            {
                _ when line.StartsWith("<<<<<<<") => Side.Ours,
                _ when line.StartsWith("|||||||") && side == Side.Ours => Side.Base,
                _ when line.StartsWith("=======") && side is Side.Ours or Side.Base => Side.Theirs,
                _ when line.StartsWith(">>>>>>>") && side == Side.Theirs => Side.Both,
                _ => Side.Same,
            };
            if (next != Side.Same)
            {
                side = next;
                continue;
            }

            if (side is Side.Ours or Side.Both)
            {
                ours.Append(line).Append('\n');
            }

            if (side is Side.Theirs or Side.Both)
            {
                theirs.Append(line).Append('\n');
            }
        }

        return entry.Knows(Hash(ours)) && entry.Knows(Hash(theirs));
    }

    private static string Hash(StringBuilder text) => ContentHash.TextOf(Encoding.UTF8.GetBytes(text.ToString()));

    private enum Side
    {
        Same,
        Both,
        Ours,
        Base,
        Theirs,
    }
}
