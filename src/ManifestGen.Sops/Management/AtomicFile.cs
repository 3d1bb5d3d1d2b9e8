namespace ManifestGen.Sops.Management;

/// <summary>Replaces a file in one step: whoever looks sees the old bytes or the new ones, after a crash too.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file and renames; the file's mode is kept.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            options.UnixCreateMode = File.GetUnixFileMode(path);
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);

                // Without this a rename may reach the disk before the content does.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
