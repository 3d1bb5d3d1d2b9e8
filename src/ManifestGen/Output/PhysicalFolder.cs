using System.Buffers;
using System.IO.Enumeration;
using System.Text;

namespace ManifestGen.Output;

/// <summary>A folder on disk.</summary>
/// <param name="root">Absolute.</param>
/// <param name="separator">What the system puts between the parts of a path.</param>
internal sealed class PhysicalFolder(string root, char separator) : IOutputFolder
{
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
        var buffer = ArrayPool<byte>.Shared.Rent(expected.Length + 1);
        try
        {
            var length = 0;
            while (length <= expected.Length)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(length, expected.Length + 1 - length), length);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return buffer.AsSpan(0, length).SequenceEqual(expected);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public byte[] Read(string file) => File.ReadAllBytes(FullPath(file));

    public DateTime LastWrite(string file) => File.GetLastWriteTimeUtc(FullPath(file));

    public void CreateNew(string file, ReadOnlySpan<byte> content)
    {
        // FileMode.Create would truncate first, which costs as much again on ext4.
        using var handle = File.OpenHandle(FullPath(file), FileMode.CreateNew, FileAccess.Write, FileShare.None);
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
        var key = ContentHash.Of(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{Path.GetFullPath(root)}"));
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
