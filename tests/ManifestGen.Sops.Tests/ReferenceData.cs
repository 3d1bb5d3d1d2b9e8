using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ManifestGen.Sops.Tests;

/// <summary>Finds the data beside the repository that no commit carries.</summary>
internal static class ReferenceData
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", "..", "shared", "fixtures"));

    public static string PathOf(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"'{path}' is not beside this clone.");
        return path;
    }

    public static JsonDocument Json(params string[] parts) => JsonDocument.Parse(File.ReadAllBytes(PathOf(parts)));

    public static string Text(params string[] parts) => File.ReadAllText(PathOf(parts));

    public static byte[] Hex(this JsonElement element, string property) => Convert.FromHexString(element.GetProperty(property).GetString() ?? "");

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
