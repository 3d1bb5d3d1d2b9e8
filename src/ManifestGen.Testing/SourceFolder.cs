namespace ManifestGen.Testing;

/// <summary>The folder of a source file on this machine.</summary>
internal static class SourceFolder
{
    /// <remarks>
    /// A deterministic build replaces the repository's folder in the compiler's paths, usually by <c>/_/</c>. The tests run from below the
    /// repository, so the rest of the path is looked for in the folders above them.
    /// </remarks>
    public static string Of(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var parts = folder.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var skip = 1; skip <= parts.Length; skip++)
        {
            var rest = Path.Combine([.. parts[skip..]]);
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null && rest.Length > 0; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, rest, Path.GetFileName(file))))
                {
                    return Path.Combine(at.FullName, rest);
                }
            }
        }

        throw new SnapshotException($"The test's source file '{file}' is not on this machine, so its snapshots are not either.");
    }
}
