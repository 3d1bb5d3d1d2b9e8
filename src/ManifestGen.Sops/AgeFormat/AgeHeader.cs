using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>The header of an age v1 file: its stanzas and its authentication code (https://c2sp.org/age).</summary>
internal sealed record AgeHeader(IReadOnlyList<AgeStanza> Stanzas, byte[] Mac, int MacedLength, int Length)
{
    public const int FileKeySize = 16;

    private const string Version = "age-encryption.org/v1";
    private const int MacSize = 32;
    private const int BodyColumns = 64;
    private const int MaxStanzas = 1024;

    public static byte[] Write(IReadOnlyList<AgeStanza> stanzas, ReadOnlySpan<byte> fileKey)
    {
        var text = new StringBuilder().Append(Version).Append('\n');
        foreach (var stanza in stanzas)
        {
            text.Append("-> ").Append(stanza.Type);
            foreach (var argument in stanza.Arguments)
            {
                text.Append(' ').Append(argument);
            }

            // The last line is always shorter than the others, an empty one where the body fills its lines.
            var body = Base64.EncodeUnpadded(stanza.Body);
            for (var at = 0; at <= body.Length; at += BodyColumns)
            {
                text.Append('\n').Append(body, at, Math.Min(BodyColumns, body.Length - at));
            }

            text.Append('\n');
        }

        text.Append("---");
        var maced = Encoding.ASCII.GetBytes(text.ToString());
        var mac = ComputeMac(fileKey, maced);
        return [.. maced, (byte)' ', .. Encoding.ASCII.GetBytes(Base64.EncodeUnpadded(mac)), (byte)'\n'];
    }

    /// <summary>Whether the code belongs to this header and file key.</summary>
    public bool IsAuthentic(ReadOnlySpan<byte> file, ReadOnlySpan<byte> fileKey) =>
        CryptographicOperations.FixedTimeEquals(Mac, ComputeMac(fileKey, file[..MacedLength]));

    /// <summary>Reads the header at the start of a file.</summary>
    /// <exception cref="AgeException">It breaks the format.</exception>
    public static AgeHeader Read(ReadOnlySpan<byte> file)
    {
        var at = 0;
        if (Line(file, ref at) != Version)
        {
            throw Broken("it does not start with 'age-encryption.org/v1'");
        }

        var stanzas = new List<AgeStanza>();
        while (true)
        {
            var start = at;
            var line = Line(file, ref at);
            if (line.StartsWith("---", StringComparison.Ordinal))
            {
                if (line.Length < 4 || line[3] != ' ' || Base64.DecodeUnpadded(line.AsSpan(4)) is not { Length: MacSize } mac)
                {
                    throw Broken("its last line is not '---' and 32 bytes");
                }

                return stanzas.Count > 0 ? new(stanzas, mac, start + 3, at) : throw Broken("it has no recipient");
            }

            if (stanzas.Count == MaxStanzas)
            {
                throw Broken("it has too many recipients");
            }

            stanzas.Add(Stanza(line, file, ref at));
        }
    }

    private static AgeStanza Stanza(string line, ReadOnlySpan<byte> file, ref int at)
    {
        var parts = line.Split(' ');
        if (parts.Length < 2 || parts[0] != "->" || parts.Skip(1).Any(part => part.Length == 0))
        {
            throw Broken("a recipient line is not '->' and words with one space between");
        }

        var body = new StringBuilder();
        while (true)
        {
            var next = Line(file, ref at);
            if (next.Length > BodyColumns)
            {
                throw Broken("a body line is longer than 64 columns");
            }

            body.Append(next);
            if (next.Length < BodyColumns)
            {
                break;
            }
        }

        var bytes = Base64.DecodeUnpadded(body.ToString()) ?? throw Broken("a recipient's body is not canonical base64");
        return new(parts[1], parts[2..], bytes);
    }

    private static string Line(ReadOnlySpan<byte> file, ref int at)
    {
        var rest = file[at..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            throw Broken("it is cut off");
        }

        var line = rest[..end];
        if (line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            throw Broken("a line holds a character that is not printable ASCII");
        }

        at += end + 1;
        return Encoding.ASCII.GetString(line);
    }

    private static byte[] ComputeMac(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> maced)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, [], "header"u8);
        var mac = HMACSHA256.HashData(key, maced);
        CryptographicOperations.ZeroMemory(key);
        return mac;
    }

    private static AgeException Broken(string why) => new(AgeFailure.Header, $"The age header is broken: {why}.");
}
