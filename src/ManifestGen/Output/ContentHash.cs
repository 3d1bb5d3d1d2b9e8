using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Output;

/// <summary>The first half of a SHA-256, written as 32 small hexadecimal digits, over content with <c>\n</c> line ends.</summary>
/// <remarks>A checkout that turned <c>\n</c> into <c>\r\n</c> therefore counts as unchanged.</remarks>
internal readonly struct ContentHash
{
    /// <summary>The number of digits.</summary>
    public const int Length = 32;

    private readonly ulong first;
    private readonly ulong second;

    private ContentHash(ulong first, ulong second)
    {
        this.first = first;
        this.second = second;
    }

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(LineEnds.HasCrLf(content) ? LineEnds.ToLf(content) : content, hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]));
    }

    /// <summary>The hash of content as text.</summary>
    public static string TextOf(ReadOnlySpan<byte> content) => Of(content).ToString();

    /// <summary>Whether digits, as a ledger has them, say this hash.</summary>
    public bool Is(ReadOnlySpan<byte> digits)
    {
        Span<byte> own = stackalloc byte[Length];
        Write(own);
        return digits.SequenceEqual(own);
    }

    /// <summary>Whether text says this hash.</summary>
    public bool Is(string digits)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Encoding.UTF8.TryGetBytes(digits, bytes, out var length) && Is(bytes[..length]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> digits = stackalloc byte[Length];
        Write(digits);
        return Encoding.ASCII.GetString(digits);
    }

    /// <summary>Writes the digits.</summary>
    public void Write(Span<byte> digits)
    {
        for (var i = 0; i < Length; i++)
        {
            var half = i < Length / 2 ? first : second;
            digits[i] = "0123456789abcdef"u8[(int)(half >> (60 - (i % 16 * 4))) & 0xF];
        }
    }
}
