namespace ManifestGen.Output;

/// <summary>Line ends as version control may have changed them.</summary>
internal static class LineEnds
{
    public static bool HasCrLf(ReadOnlySpan<byte> content) => content.IndexOf("\r\n"u8) >= 0;

    public static byte[] ToLf(ReadOnlySpan<byte> content)
    {
        var result = new byte[content.Length];
        var length = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
            {
                result[length++] = content[i];
            }
        }

        return result[..length];
    }

    /// <summary>Whether two contents differ in line ends at most.</summary>
    public static bool AreSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right)
        || ((HasCrLf(left) || HasCrLf(right)) && ToLf(left).AsSpan().SequenceEqual(ToLf(right)));
}
