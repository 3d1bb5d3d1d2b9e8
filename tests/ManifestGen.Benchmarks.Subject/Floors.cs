using System.Text;

namespace ManifestGen.Benchmarks.Subject;

/// <summary>The same bytes without anything that makes them: what no generator can be faster than.</summary>
internal static class Floors
{
    /// <summary>Puts every file of a folder into one, so that reading them does not count.</summary>
    public static int Pack(string folder, string file)
    {
        using var writer = new BinaryWriter(File.Create(file));
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(path);
            writer.Write(Path.GetRelativePath(folder, path));
            writer.Write(content.Length);
            writer.Write(content);
        }

        return 0;
    }

    public static int CreateNew(string file, string folder)
    {
        foreach (var (path, content) in Unpack(file, folder))
        {
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            RandomAccess.Write(handle, content, 0);
        }

        return 0;
    }

    public static int WriteAllText(string file, string folder)
    {
        foreach (var (path, content) in Unpack(file, folder))
        {
            File.WriteAllText(path, Encoding.UTF8.GetString(content));
        }

        return 0;
    }

    private static List<(string Path, byte[] Content)> Unpack(string file, string folder)
    {
        var files = new List<(string, byte[])>();
        using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(file)));
        var made = "";
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var path = Path.Combine(folder, reader.ReadString());
            files.Add((path, reader.ReadBytes(reader.ReadInt32())));
            var parent = Path.GetDirectoryName(path) ?? folder;
            if (parent != made)
            {
                Directory.CreateDirectory(parent);
                made = parent;
            }
        }

        return files;
    }
}
