namespace ManifestGen.Sops.AgeFormat;

/// <summary>Bech32 of BIP 173 without its length limit, as age uses it for keys.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumLength = 6;

    /// <summary>The text form; in upper case where <paramref name="prefix"/> is.</summary>
    public static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        var lower = prefix.ToLowerInvariant();
        var words = ToWords(data);
        var state = Checksum(lower, words, stackalloc byte[ChecksumLength]) ^ 1;
        return string.Create(prefix.Length + 1 + words.Length + ChecksumLength, (prefix, words, state), static (text, input) =>
        {
            var upper = input.prefix.AsSpan().ContainsAnyInRange('A', 'Z');
            input.prefix.CopyTo(text);
            text[input.prefix.Length] = '1';
            text = text[(input.prefix.Length + 1)..];
            for (var i = 0; i < input.words.Length; i++)
            {
                text[i] = Letter(input.words[i], upper);
            }

            for (var i = 0; i < ChecksumLength; i++)
            {
                text[input.words.Length + i] = Letter((int)(input.state >> (5 * (5 - i))) & 31, upper);
            }
        });
    }

    /// <summary>The prefix as written and the bytes; null where case is mixed, a letter foreign, the checksum or the padding wrong.</summary>
    public static (string Prefix, byte[] Data)? Decode(ReadOnlySpan<char> text)
    {
        var separator = text.LastIndexOf('1');
        if (separator < 1 || text.Length - separator - 1 < ChecksumLength || text.ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        if (text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('a', 'z'))
        {
            return null;
        }

        var words = new byte[text.Length - separator - 1];
        for (var i = 0; i < words.Length; i++)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(text[separator + 1 + i]), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            words[i] = (byte)value;
        }

        var prefix = text[..separator].ToString();
        var valid = Checksum(prefix.ToLowerInvariant(), words, []) == 1;
        return valid && ToBytes(words.AsSpan(0, words.Length - ChecksumLength)) is { } data ? (prefix, data) : null;
    }

    private static char Letter(int value, bool upper) => upper ? char.ToUpperInvariant(Alphabet[value]) : Alphabet[value];

    private static uint Checksum(string prefix, ReadOnlySpan<byte> words, ReadOnlySpan<byte> zeroes)
    {
        var state = 1U;
        foreach (var letter in prefix)
        {
            state = Step(state, (uint)letter >> 5);
        }

        state = Step(state, 0);
        foreach (var letter in prefix)
        {
            state = Step(state, (uint)letter & 31);
        }

        foreach (var word in words)
        {
            state = Step(state, word);
        }

        for (var i = 0; i < zeroes.Length; i++)
        {
            state = Step(state, 0);
        }

        return state;
    }

    private static uint Step(uint state, uint word)
    {
        var top = state >> 25;
        state = ((state & 0x1ffffff) << 5) ^ word;
        state ^= (0U - (top & 1)) & 0x3b6a57b2;
        state ^= (0U - ((top >> 1) & 1)) & 0x26508e6d;
        state ^= (0U - ((top >> 2) & 1)) & 0x1ea119fa;
        state ^= (0U - ((top >> 3) & 1)) & 0x3d4233dd;
        state ^= (0U - ((top >> 4) & 1)) & 0x2a1462b3;
        return state;
    }

    private static byte[] ToWords(ReadOnlySpan<byte> data)
    {
        var words = new byte[((data.Length * 8) + 4) / 5];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var value in data)
        {
            buffer = (buffer << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                words[at++] = (byte)((buffer >> (bits - 5)) & 31);
            }

            buffer &= 0xfff;
        }

        if (bits > 0)
        {
            words[at] = (byte)((buffer << (5 - bits)) & 31);
        }

        return words;
    }

    private static byte[]? ToBytes(ReadOnlySpan<byte> words)
    {
        var data = new byte[words.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var word in words)
        {
            buffer = (buffer << 5) | word;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                data[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        // What is left over is padding: shorter than a word, and zero.
        return bits < 5 && buffer == 0 ? data : null;
    }
}
