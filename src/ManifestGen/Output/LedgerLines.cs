namespace ManifestGen.Output;

/// <summary>A ledger as a build leaves it, read in place: ten thousand lines cost three arrays.</summary>
/// <remarks>What version control did to one, such as merging or turning line ends, is for <see cref="Ledger"/> to read.</remarks>
internal sealed class LedgerLines
{
    private static readonly int Gap = "  "u8.Length;

    private readonly byte[] bytes;

    // Where each line starts, and after the last one the end.
    private readonly int[] starts;

    // One more than the number of a line, at the place that the hash of its path says or behind it; 0 where there is none.
    private readonly int[] table;

    private LedgerLines(byte[] bytes, int[] starts)
    {
        this.bytes = bytes;
        this.starts = starts;
        table = new int[(int)uint.Max(4, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)starts.Length * 2))];
    }

    /// <summary>The number of files.</summary>
    public int Count => starts.Length - 1;

    /// <summary>The whole file.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The lines of a ledger; null where one of them is not as a build writes it, or two name one file.</summary>
    public static LedgerLines? TryRead(byte[] bytes, string project)
    {
        var header = Ledger.Header(project);
        if (!bytes.AsSpan().StartsWith(header) || bytes[^1] != '\n')
        {
            return null;
        }

        var starts = new int[bytes.AsSpan(header.Length).Count((byte)'\n') + 1];
        var lines = new LedgerLines(bytes, starts);
        starts[0] = header.Length;
        for (var i = 0; i < lines.Count; i++)
        {
            starts[i + 1] = starts[i] + bytes.AsSpan(starts[i]).IndexOf((byte)'\n') + 1;
            if (!lines.IsWellFormed(i) || !lines.TryAdd(i))
            {
                return null;
            }
        }

        return lines;
    }

    /// <summary>What the ledger says of a file: the digits of its hash, or the word for an encrypted one.</summary>
    public ReadOnlySpan<byte> Hash(int line) => bytes.AsSpan(starts[line], HashLength(line));

    /// <summary>The path of a file.</summary>
    public ReadOnlySpan<byte> Path(int line) => bytes.AsSpan()[(starts[line] + HashLength(line) + Gap)..(starts[line + 1] - 1)];

    /// <summary>Whether a file is encrypted, so that its existence alone is owned.</summary>
    public bool IsEncrypted(int line) => bytes[starts[line] + LedgerEntry.Encrypted.Length] == ' ';

    /// <summary>The line of a path; negative where there is none.</summary>
    public int Find(ReadOnlySpan<byte> path)
    {
        for (var at = Place(path); table[at] != 0; at = (at + 1) & (table.Length - 1))
        {
            if (Path(table[at] - 1).SequenceEqual(path))
            {
                return table[at] - 1;
            }
        }

        return -1;
    }

    private int HashLength(int line) => IsEncrypted(line) ? LedgerEntry.Encrypted.Length : ContentHash.Length;

    private bool IsWellFormed(int line)
    {
        var text = bytes.AsSpan()[starts[line]..(starts[line + 1] - 1)];
        return text.IndexOf("  "u8) switch
        {
            ContentHash.Length => text.Length > ContentHash.Length + Gap && text[^1] != '\r',
            var gap when gap == LedgerEntry.Encrypted.Length => text.StartsWith("sops"u8) && text.Length > gap + Gap && text[^1] != '\r',
            _ => false,
        };
    }

    private bool TryAdd(int line)
    {
        var path = Path(line);
        var at = Place(path);
        for (; table[at] != 0; at = (at + 1) & (table.Length - 1))
        {
            if (Path(table[at] - 1).SequenceEqual(path))
            {
                return false;
            }
        }

        table[at] = line + 1;
        return true;
    }

    // FNV-1a.
    private int Place(ReadOnlySpan<byte> path)
    {
        var hash = 2166136261u;
        foreach (var one in path)
        {
            hash = (hash ^ one) * 16777619;
        }

        return (int)(hash & (uint)(table.Length - 1));
    }
}
