using System.Runtime.CompilerServices;

namespace ManifestGen.ConformanceTests;

/// <summary>Finds the reference data that lies beside the repository and is no part of it.</summary>
internal static class ReferenceData
{
    /// <summary>The full path; skips the test where the file is absent.</summary>
    public static string Require(params string[] parts)
    {
        var path = Path.Combine([Folder(), .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"The reference data '{Path.Combine(parts)}' is not beside the repository.");
        return path;
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? "", "..", "..", "..", "shared"));
}
