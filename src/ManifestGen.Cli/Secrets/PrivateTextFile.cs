using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Cli.Secrets;

/// <summary>A text that only its owner can read, in memory where the system has a folder for that; overwritten and deleted at the end.</summary>
internal sealed class PrivateTextFile : IDisposable
{
    private readonly string folder;

    public PrivateTextFile(string name)
    {
        // /dev/shm never reaches a disk unless the machine swaps; elsewhere the temporary folder with mode 0700 is the best there is.
        var parent = Directory.Exists("/dev/shm") && !OperatingSystem.IsWindows() ? "/dev/shm" : System.IO.Path.GetTempPath();
        folder = System.IO.Path.Combine(parent, $"manifestgen-{Guid.NewGuid():N}");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Path = System.IO.Path.Combine(folder, name + ".yaml");
    }

    public string Path { get; }

    public void Write(string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new FileStream(Path, options);
        stream.Write(bytes);
        CryptographicOperations.ZeroMemory(bytes);
    }

    public string Read() => File.ReadAllText(Path);

    public void Dispose()
    {
        // Editors leave backup and swap files beside the text.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
                stream.Write(new byte[stream.Length]);
                stream.Flush(flushToDisk: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // What cannot be overwritten is still deleted below.
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}
