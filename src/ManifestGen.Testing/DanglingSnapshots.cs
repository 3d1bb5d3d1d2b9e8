using System.Reflection;

namespace ManifestGen.Testing;

/// <summary>Snapshots whose test was renamed or removed.</summary>
internal static class DanglingSnapshots
{
    private const string Marker = ".verified";

    private static readonly char[] Separators = ['/', '\\'];

    public static IReadOnlyList<string> Find(Assembly tests, string folder)
    {
        var methods = tests.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        List<string> dangling = [];
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, $"*{Marker}*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, path);
            if (IsSnapshot(relative) && !BelongsToOne(Path.GetFileName(path), methods))
            {
                dangling.Add(relative.Replace('\\', '/'));
            }
        }

        dangling.Sort(StringComparer.Ordinal);
        return dangling;
    }

    // What lies in a folder snapshot belongs to the folder, and what a build made belongs to nobody.
    private static bool IsSnapshot(string relative)
    {
        var parents = relative.Split(Separators)[..^1];
        return !parents.Any(part => part is "bin" or "obj" || part.EndsWith(Marker, StringComparison.Ordinal));
    }

    private static bool BelongsToOne(string name, HashSet<string> methods)
    {
        var stem = name[..name.IndexOf(Marker, StringComparison.Ordinal)];
        return methods.Contains(stem) || methods.Any(method => stem.StartsWith($"{method}_", StringComparison.Ordinal));
    }
}
