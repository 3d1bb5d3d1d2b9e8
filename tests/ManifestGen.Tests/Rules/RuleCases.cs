namespace ManifestGen.Tests.Rules;

/// <summary>
/// The cases of a folder of fixtures: <c>MG0404.fails.yaml</c> is the mistake, <c>MG0404.passes.yaml</c> the nearest right way, and
/// <c>MG0404.own-metrics.fails.yaml</c> another case of the same id.
/// </summary>
internal static class RuleCases
{
    /// <summary>Names of the cases that fail or pass, without their ends.</summary>
    public static IEnumerable<string> Named(string folder, string end) =>
        Directory.GetFiles(folder, $"*.{end}.yaml").Select(file => Path.GetFileName(file)[..^(end.Length + 6)]).Order(StringComparer.Ordinal);

    /// <summary>The id of a case.</summary>
    public static string IdOf(string name) => name.Split('.')[0];
}
