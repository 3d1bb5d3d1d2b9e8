using System.Text;

namespace ManifestGen.Running;

/// <summary>The list of all files that a build answers for, one full path a line, as MSBuild reads it to see whether a build is due.</summary>
/// <remarks>
/// Beside the report, in <c>obj</c>. It mostly says what it said before, and is then read and not written: of ten thousand files it is a megabyte.
/// One that was cut short does no harm, for the build has no stamp then and the next one runs again.
/// </remarks>
internal sealed class OutputList : IDisposable
{
    private readonly FileStream file;
    private byte[] bytes = new byte[32 * 1024];
    private readonly byte[] before = new byte[32 * 1024];
    private int length;
    private bool differs;

    /// <summary>Opens or creates the file, and its folder.</summary>
    public OutputList(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Where the list lies.</summary>
    public static string FileOf(string report) => report + ".outputs";

    /// <summary>Adds a full path.</summary>
    public void Add(string path) => Add("", path);

    /// <summary>Adds a path below a folder.</summary>
    /// <param name="folder">Absolute, with a final separator.</param>
    /// <param name="path">Relative, <c>/</c> between parts.</param>
    public void Add(string folder, string path)
    {
        var most = Encoding.UTF8.GetMaxByteCount(folder.Length + path.Length) + 1;
        if (bytes.Length - length < most)
        {
            Flush();
            if (bytes.Length < most)
            {
                Array.Resize(ref bytes, most);
            }
        }

        length += Encoding.UTF8.GetBytes(folder, bytes.AsSpan(length));
        var start = length;
        length += Encoding.UTF8.GetBytes(path, bytes.AsSpan(length));
        if (Path.DirectorySeparatorChar != '/' && folder.Length > 0)
        {
            bytes.AsSpan(start, length - start).Replace((byte)'/', (byte)Path.DirectorySeparatorChar);
        }

        bytes[length++] = (byte)'\n';
    }

    /// <summary>Ends the list: what was behind it before is gone.</summary>
    public void End()
    {
        Flush();
        if (file.Length > file.Position)
        {
            file.SetLength(file.Position);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Flush()
    {
        Put(bytes.AsSpan(0, length));
        length = 0;
    }

    private void Put(ReadOnlySpan<byte> content)
    {
        for (; !differs && !content.IsEmpty; content = content[Math.Min(content.Length, before.Length)..])
        {
            var piece = content[..Math.Min(content.Length, before.Length)];
            var start = file.Position;
            differs = file.ReadAtLeast(before.AsSpan(0, piece.Length), piece.Length, throwOnEndOfStream: false) < piece.Length || !piece.SequenceEqual(before.AsSpan(0, piece.Length));
            if (differs)
            {
                file.Position = start;
                break;
            }
        }

        if (differs)
        {
            file.Write(content);
        }
    }
}
