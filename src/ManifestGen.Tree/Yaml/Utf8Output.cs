using System.Text;

namespace ManifestGen.Yaml;

/// <summary>A growing block of UTF-8 bytes, kept between documents so that writing allocates only what it hands out.</summary>
internal sealed class Utf8Output
{
    private byte[] bytes = new byte[4096];

    private static ReadOnlySpan<byte> Blanks => "                                "u8;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        if (Length == bytes.Length)
        {
            Grow(1);
        }

        bytes[Length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        if (bytes.Length - Length < value.Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void Spaces(int count)
    {
        if (bytes.Length - Length < count)
        {
            Grow(count);
        }

        // Filling is code for the machine's own vectors, which no image holds.
        for (var left = count; left > 0; left -= Blanks.Length)
        {
            var some = Blanks[..Math.Min(left, Blanks.Length)];
            some.CopyTo(bytes.AsSpan(Length));
            Length += some.Length;
        }
    }

    /// <summary>Adds text; half a surrogate pair becomes U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> value)
    {
        var most = value.Length * 3;
        if (bytes.Length - Length < most)
        {
            Grow(most);
        }

        Length += Encoding.UTF8.GetBytes(value, bytes.AsSpan(Length));
    }

    private void Grow(int needed) => Array.Resize(ref bytes, Math.Max(bytes.Length * 2, checked(Length + needed)));
}
