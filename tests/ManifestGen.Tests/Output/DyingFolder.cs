using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>Lets a given number of changes reach the folder and ends as suddenly as a killed process, in the middle of a write where it is one.</summary>
internal sealed class DyingFolder(IOutputFolder folder, int changesLeft) : IOutputFolder
{
    private int left = changesLeft;

    public string FullPath(string relative) => folder.FullPath(relative);

    public IEnumerable<FolderEntry> List(string path) => folder.List(path);

    public bool Matches(string file, ReadOnlySpan<byte> expected) => folder.Matches(file, expected);

    public byte[] Read(string file) => folder.Read(file);

    public DateTime LastWrite(string file) => folder.LastWrite(file);

    public void CreateNew(string path, string file, ReadOnlySpan<byte> content)
    {
        if (left == 0)
        {
            folder.CreateNew(path, file, content[..(content.Length / 2)]);
        }

        Change();
        folder.CreateNew(path, file, content);
    }

    public void CreateFolder(string path)
    {
        Change();
        folder.CreateFolder(path);
    }

    public void MoveFile(string from, string to)
    {
        Change();
        folder.MoveFile(from, to);
    }

    public void MoveFolder(string from, string to)
    {
        Change();
        folder.MoveFolder(from, to);
    }

    public void DeleteFile(string file)
    {
        Change();
        folder.DeleteFile(file);
    }

    public bool DeleteEmptyFolder(string path)
    {
        Change();
        return folder.DeleteEmptyFolder(path);
    }

    public void DeleteTree(string path)
    {
        Change();
        folder.DeleteTree(path);
    }

    public IDisposable? TryLock() => folder.TryLock();

    private void Change()
    {
        if (left-- == 0)
        {
            throw new MemoryFolder.SuddenEndException();
        }
    }
}
