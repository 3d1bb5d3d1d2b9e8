using System.Buffers;
using System.Text;
using ManifestGen.Yaml;

namespace ManifestGen.Output;

/// <summary>What a project owns in a folder: one line a file, sorted, so that version control merges it as it merges the files.</summary>
internal sealed class Ledger
{
    /// <summary>The name of the file where a folder has one owner.</summary>
    public const string FileName = ".manifestgen";

    private static readonly AsciiSet HexDigits = new("0123456789abcdef");

    private static ReadOnlySpan<byte> ProjectPrefix => "# project: "u8;

    private readonly Dictionary<string, LedgerEntry> entries;

    private Ledger(string? project, int capacity)
    {
        Project = project;
        entries = new(capacity, StringComparer.Ordinal);
    }

    /// <summary>The project that wrote it; null where the line is missing.</summary>
    public string? Project { get; private set; }

    /// <summary>The one-based lines that mean nothing.</summary>
    public List<int> DamagedLines { get; } = [];

    public IReadOnlyCollection<LedgerEntry> Entries => entries.Values;

    public static Ledger Empty { get; } = new(null, 0);

    public LedgerEntry? Find(string path) => entries.GetValueOrDefault(path);

    /// <summary>Whether a name in the folder is a ledger, ours or another's.</summary>
    public static bool IsLedgerName(string name) => name == FileName || name.StartsWith(FileName + ".", StringComparison.Ordinal);

    /// <summary>Reads a ledger; conflict markers are skipped and both sides count, other broken lines are noted.</summary>
    public static Ledger Parse(ReadOnlySpan<byte> content)
    {
        var ledger = new Ledger(null, content.Count((byte)'\n'));
        var number = 0;
        foreach (var range in content.Split((byte)'\n'))
        {
            number++;
            var line = content[range].TrimEnd(" \r"u8);
            if (line.StartsWith(ProjectPrefix))
            {
                ledger.Project ??= Encoding.UTF8.GetString(line[ProjectPrefix.Length..]);
            }
            else if (!line.IsEmpty && line[0] != '#' && !IsConflictMarker(line) && !ledger.TryAdd(line))
            {
                ledger.DamagedLines.Add(number);
            }
        }

        // Every ledger is written with a final line break; without it the end was lost.
        if (!content.IsEmpty && content[^1] != '\n' && !ledger.DamagedLines.Contains(number))
        {
            ledger.DamagedLines.Add(number);
        }

        return ledger;
    }

    /// <summary>The lines before the first file.</summary>
    public static byte[] Header(string project) =>
        [.. "# The build owns these files: it rewrites and removes them. Change the program instead.\n"u8, .. ProjectPrefix, .. Encoding.UTF8.GetBytes(project), (byte)'\n'];

    /// <summary>The file's bytes where it names just what is planned.</summary>
    /// <param name="project">The project that owns the files.</param>
    /// <param name="files">The files in ordinal order.</param>
    public static byte[] Of(string project, PlannedFile[] files)
    {
        var header = Header(project);
        var size = header.Length;
        foreach (var file in files)
        {
            size += HashLengthOf(file) + 3 + Encoding.UTF8.GetByteCount(file.Path);
        }

        var bytes = new byte[size];
        header.CopyTo(bytes, 0);
        var at = header.Length;
        foreach (var file in files)
        {
            if (file.Kind == PlannedFileKind.EncryptedSecret)
            {
                Encoding.UTF8.GetBytes(LedgerEntry.Encrypted, bytes.AsSpan(at));
            }
            else
            {
                file.Hash.Write(bytes.AsSpan(at));
            }

            at += HashLengthOf(file);
            "  "u8.CopyTo(bytes.AsSpan(at));
            at += 2;
            at += Encoding.UTF8.GetBytes(file.Path, bytes.AsSpan(at));
            bytes[at++] = (byte)'\n';
        }

        return bytes;
    }

    private static int HashLengthOf(PlannedFile file) => file.Kind == PlannedFileKind.EncryptedSecret ? LedgerEntry.Encrypted.Length : ContentHash.Length;

    /// <summary>The file's bytes for the given entries.</summary>
    public static byte[] Render(string project, IReadOnlyCollection<LedgerEntry> entries)
    {
        var output = new ArrayBufferWriter<byte>(256 + (project.Length * 3) + SizeOf(entries));
        output.Write(Header(project));
        foreach (var entry in entries.OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            foreach (var hash in entry.Hashes)
            {
                Encoding.UTF8.GetBytes(hash, output);
                output.Write("  "u8);
                Encoding.UTF8.GetBytes(entry.Path, output);
                output.Write("\n"u8);
            }
        }

        return output.WrittenSpan.ToArray();
    }

    private static int SizeOf(IReadOnlyCollection<LedgerEntry> entries)
    {
        var size = 0;
        foreach (var entry in entries)
        {
            size += (ContentHash.Length + 3 + Encoding.UTF8.GetByteCount(entry.Path)) * entry.Hashes.Count;
        }

        return size;
    }

    private static bool IsConflictMarker(ReadOnlySpan<byte> line) =>
        line.StartsWith("<<<<<<<"u8) || line.StartsWith("======="u8) || line.StartsWith(">>>>>>>"u8) || line.StartsWith("|||||||"u8);

    private bool TryAdd(ReadOnlySpan<byte> line)
    {
        var gap = line.IndexOf("  "u8);
        if (gap < 0)
        {
            return false;
        }

        var hash = Encoding.UTF8.GetString(line[..gap]);
        var path = Encoding.UTF8.GetString(line[(gap + 2)..]);
        if (!(hash == LedgerEntry.Encrypted || (hash.Length == ContentHash.Length && HexDigits.HasAll(hash))) || PathRules.Problem(path) is not null)
        {
            return false;
        }

        entries[path] = entries.TryGetValue(path, out var known) ? known.Or([hash]) : new(path, [hash]) { Position = entries.Count };
        return true;
    }
}
