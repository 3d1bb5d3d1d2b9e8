using System.Buffers;
using System.IO.Enumeration;
using System.Text;

namespace ManifestGen.Output;

/// <summary>A folder on disk.</summary>
/// <param name="root">Absolute.</param>
/// <param name="separator">What the system puts between the parts of a path.</param>
internal sealed class PhysicalFolder(string root, char separator) : IOutputFolder
{
    private const int ReadSize = 64 * 1024;

    private readonly string prefix = root.EndsWith(separator) || root.EndsWith('/') ? root : root + separator;

    public PhysicalFolder(string root)
        : this(root, Path.DirectorySeparatorChar)
    {
    }

    public bool IsForSeveralThreads => true;

    public string FullPath(string relative) =>
        relative.Length == 0 ? root : prefix + (separator == '/' ? relative : relative.Replace('/', separator));

    public IEnumerable<FolderEntry> List(string folder)
    {
        var path = FullPath(folder);

        // The directory itself says what is a folder; asking each entry would cost a system call apiece.
        return Directory.Exists(path)
            ? new FileSystemEnumerable<FolderEntry>(path, static (ref FileSystemEntry entry) => new(entry.FileName.ToString(), entry.IsDirectory), new() { AttributesToSkip = 0 })
            : [];
    }

    public bool Matches(string file, ReadOnlySpan<byte> expected)
    {
        using var handle = File.OpenHandle(FullPath(file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

        // One byte more than expected tells a longer file apart without a question for its length.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(expected.Length + 1, ReadSize));
        try
        {
            var length = 0;
            while (RandomAccess.Read(handle, buffer.AsSpan(0, Math.Min(expected.Length - length + 1, buffer.Length)), length) is var read and > 0)
            {
                if (read > expected.Length - length || !expected.Slice(length, read).SequenceEqual(buffer.AsSpan(0, read)))
                {
                    return false;
                }

                length += read;
            }

            return length == expected.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public byte[] Read(string file) => File.ReadAllBytes(FullPath(file));

    public DateTime LastWrite(string file) => File.GetLastWriteTimeUtc(FullPath(file));

    public void LastWrites(string folder, ILastWrites of)
    {
        var path = FullPath(folder);
        if (!Directory.Exists(path))
        {
            return;
        }

        // The walk asks each file as it goes, without a text for its path.
        var entries = new FileSystemEnumerable<object?>(
            path,
            (ref FileSystemEntry entry) =>
            {
                if (!entry.IsDirectory && of.NumberOf(entry.FileName) is var number and >= 0)
                {
                    of.Set(number, entry.LastWriteTimeUtc.UtcDateTime);
                }

                return null;
            },
            new() { AttributesToSkip = 0 });
        foreach (var _ in entries)
        {
            // Everything happens on the way.
        }
    }

    public void CreateNew(string folder, string file, ReadOnlySpan<byte> content)
    {
        // FileMode.Create would truncate first, which costs as much again on ext4.
        using var handle = File.OpenHandle(separator == '/' ? string.Concat(prefix, folder, file) : FullPath(folder + file), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(handle, content, 0);
    }

    public void CreateFolder(string folder) => Directory.CreateDirectory(FullPath(folder));

    public void MoveFile(string from, string to) => File.Move(FullPath(from), FullPath(to), overwrite: true);

    public void MoveFolder(string from, string to) => Directory.Move(FullPath(from), FullPath(to));

    public void DeleteFile(string file) => File.Delete(FullPath(file));

    public bool DeleteEmptyFolder(string folder)
    {
        var path = FullPath(folder);
        if (!Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).Any())
        {
            return false;
        }

        Directory.Delete(path);
        return true;
    }

    public void DeleteTree(string folder)
    {
        var path = FullPath(folder);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public IDisposable? TryLock()
    {
        // Beside the folder nothing must appear, and a lock file that is removed can be locked twice: so it lives in the temporary folder and stays there.
        var key = ContentHash.TextOf(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{Path.GetFullPath(root)}"));
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), $"manifestgen-{key}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
