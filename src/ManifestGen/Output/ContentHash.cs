using System.Security.Cryptography;

namespace ManifestGen.Output;

/// <summary>The first half of a SHA-256, as 32 small hexadecimal digits, over content with <c>\n</c> line ends.</summary>
/// <remarks>A checkout that turned <c>\n</c> into <c>\r\n</c> therefore counts as unchanged.</remarks>
internal static class ContentHash
{
    /// <summary>The number of digits.</summary>
    public const int Length = 32;

    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(LineEnds.HasCrLf(content) ? LineEnds.ToLf(content) : content, hash);
        return Convert.ToHexStringLower(hash[..(Length / 2)]);
    }
}
