namespace ManifestGen.Tests;

/// <summary>Reference data beside the repository; absent in a plain clone.</summary>
internal static class ReferenceData
{
    public static string? Folder(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.Parent?.FullName ?? "", "shared", path);
            if (File.Exists(Path.Combine(folder.FullName, "ManifestGen.sln")))
            {
                return Directory.Exists(found) || File.Exists(found) ? found : null;
            }
        }

        return null;
    }
}
