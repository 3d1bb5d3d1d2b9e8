namespace ManifestGen.Output;

/// <summary>The folder as the writer sees it: relative paths with <c>/</c>, whatever the system beneath.</summary>
/// <remarks>The seam through which tests bring case-insensitive systems, full disks and sudden ends.</remarks>
internal interface IOutputFolder
{
    /// <summary>Whether several threads may create files at once.</summary>
    bool IsForSeveralThreads => false;

    /// <summary>The path that people and MSBuild know.</summary>
    string FullPath(string relative);

    /// <summary>The names in a folder, as they are spelled on disk, and whether each is a folder; nothing where there is no such folder.</summary>
    IEnumerable<FolderEntry> List(string folder);

    /// <summary>Whether a file that exists has exactly these bytes.</summary>
    bool Matches(string file, ReadOnlySpan<byte> expected);

    /// <summary>The bytes of a file that exists.</summary>
    byte[] Read(string file);

    /// <summary>When a file that exists was last written, in UTC.</summary>
    DateTime LastWrite(string file);

    /// <summary>Tells when the files of a folder were last written that somebody knows a number for; nothing where there is no such folder.</summary>
    void LastWrites(string folder, ILastWrites of)
    {
        foreach (var entry in List(folder))
        {
            if (!entry.IsFolder && of.NumberOf(entry.Name) is var number and >= 0)
            {
                of.Set(number, LastWrite(folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}"));
            }
        }
    }

    /// <summary>Writes a file that does not exist yet.</summary>
    /// <param name="folder">The folder, with a final <c>/</c>; empty for the output folder.</param>
    /// <param name="file">The rest of the path.</param>
    /// <param name="content">Its bytes.</param>
    void CreateNew(string folder, string file, ReadOnlySpan<byte> content);

    /// <summary>Creates a folder and those above it.</summary>
    void CreateFolder(string folder);

    /// <summary>Renames a file in one step; a file of the new name is replaced.</summary>
    void MoveFile(string from, string to);

    /// <summary>Renames a folder in one step, to a name that does not exist.</summary>
    void MoveFolder(string from, string to);

    /// <summary>Removes a file.</summary>
    void DeleteFile(string file);

    /// <summary>Removes a folder where it is empty; whether it was.</summary>
    bool DeleteEmptyFolder(string folder);

    /// <summary>Removes a folder with everything in it.</summary>
    void DeleteTree(string folder);

    /// <summary>Keeps other builds out until it is disposed; null where one of them is in now.</summary>
    IDisposable? TryLock();
}
