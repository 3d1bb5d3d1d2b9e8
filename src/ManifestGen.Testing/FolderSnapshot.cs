using System.Text;

namespace ManifestGen.Testing;

/// <summary>Many files in one folder, with their real paths.</summary>
internal static class FolderSnapshot
{
    public static void Verify(SnapshotName name, IReadOnlyDictionary<string, string> files)
    {
        var (verified, received) = (name.Verified(), name.Received());
        var expected = Read(verified);
        var actual = files.ToDictionary(file => file.Key, file => TextSnapshot.Normalize(file.Value), StringComparer.Ordinal);
        if (Directory.Exists(received))
        {
            Directory.Delete(received, recursive: true);
        }

        var report = Compare(expected, actual);
        if (report.Length == 0)
        {
            return;
        }

        if (Acceptance.IsOn)
        {
            if (Directory.Exists(verified))
            {
                Directory.Delete(verified, recursive: true);
            }

            Write(verified, actual);
            return;
        }

        Write(received, actual);
        throw new SnapshotException($"Received: {received}\nVerified: {verified}\n{report}");
    }

    private static string Compare(Dictionary<string, string> expected, Dictionary<string, string> actual)
    {
        var report = new StringBuilder();
        Section(report, "New", actual.Keys.Except(expected.Keys, StringComparer.Ordinal), _ => "");
        Section(
            report,
            "NotEqual",
            actual.Keys.Where(path => expected.TryGetValue(path, out var text) && text != actual[path]),
            path => FirstDifference.Describe(expected[path], actual[path]));
        Section(report, "Delete", expected.Keys.Except(actual.Keys, StringComparer.Ordinal), _ => "");
        return report.ToString();
    }

    private static void Section(StringBuilder report, string title, IEnumerable<string> paths, Func<string, string> detail)
    {
        var sorted = paths.Order(StringComparer.Ordinal).ToList();
        if (sorted.Count > 0)
        {
            report.Append(title).Append(":\n");
            sorted.ForEach(path => report.Append("  - ").Append(path).Append('\n').Append(detail(path)));
        }
    }

    private static Dictionary<string, string> Read(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
            path => TextSnapshot.Normalize(File.ReadAllText(path)),
            StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    private static void Write(string folder, Dictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }
}
