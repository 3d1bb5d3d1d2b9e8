using System.Runtime.CompilerServices;

namespace ManifestGen.Schemas.Tests;

/// <summary>The reference data beside the repository.</summary>
internal static class Reference
{
    public const string Absent = "The reference data is not beside the repository.";

    public static string Root { get; } = Find();

    public static string Schemas => Path.GetFullPath(Path.Combine(Root, "..", "shared", "schemas"));

    public static bool Exists => Directory.Exists(Schemas);

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
