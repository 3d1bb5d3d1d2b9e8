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
    private readonly byte[] bytes = new byte[32 * 1024];
    private readonly byte[] before = new byte[32 * 1024];
    private int length;
    private bool differs;

    private OutputList(string path) => file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    /// <summary>Where the list lies.</summary>
    public static string FileOf(string report) => report + ".outputs";

    /// <summary>Makes the file say these paths.</summary>
    public static void Write(string path, IEnumerable<string> outputs)
    {
        using var list = new OutputList(path);
        foreach (var output in outputs)
        {
            list.Add(output);
        }

        list.End();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Add(string output)
    {
        var most = Encoding.UTF8.GetMaxByteCount(output.Length) + 1;
        if (bytes.Length - length < most)
        {
            Flush();
        }

        // Longer than any system's paths: in a piece of its own.
        if (bytes.Length < most)
        {
            Put(Encoding.UTF8.GetBytes(output + "\n"));
            return;
        }

        length += Encoding.UTF8.GetBytes(output, 0, output.Length, bytes, length);
        bytes[length++] = (byte)'\n';
    }

    private void End()
    {
        Flush();
        if (file.Length > file.Position)
        {
            file.SetLength(file.Position);
        }
    }

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
