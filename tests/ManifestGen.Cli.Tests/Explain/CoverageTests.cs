using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ManifestGen.Cli.Explain;

namespace ManifestGen.Cli.Tests.Explain;

/// <summary>Every mistake that the published stack, its charts and their sources were seen to make has a diagnostic, a case that fails and a nearest case that passes.</summary>
/// <remarks>
/// A case is a fixture, <c>MG0404.fails.yaml</c> beside <c>MG0404.passes.yaml</c>, or, where YAML cannot show it because it is about a secret's
/// value, a test that carries <c>[Trait("Fails", "MG0307")]</c> or <c>[Trait("Passes", "MG0307")]</c>.
/// </remarks>
public sealed partial class CoverageTests
{
    private static readonly string[] Seen =
    [
        "MG0101", "MG0102", "MG0103", "MG0104", "MG0105", "MG0106", "MG0107", "MG0201", "MG0202", "MG0203", "MG0204", "MG0205", "MG0206",
        "MG0301", "MG0302", "MG0303", "MG0304", "MG0305", "MG0306", "MG0307", "MG0308", "MG0401", "MG0402", "MG0403", "MG0404", "MG0405",
        "MG0406", "MG0407", "MG0408", "MG0409", "MG0410", "MG0411", "MG0412", "MG0413", "MG0414", "MG0415", "MG0416", "MG0417", "MG0418",
        "MG0501", "MG0601", "MG0602", "MG0603", "MG0701", "MG0702", "MG0703", "MG0704", "MG0801", "MG0901", "MG0902",
    ];

    public static TheoryData<string> Ids => [.. Seen];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_in_the_catalogue(string id) => Catalogue.All.ShouldContain(descriptor => descriptor.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_case_fails_and_the_nearest_case_passes(string id)
    {
        Cases("fails", "Fails").ShouldContain(id);
        Cases("passes", "Passes").ShouldContain(id);
    }

    private static HashSet<string> Cases(string end, string trait)
    {
        var tests = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
        var fixtures = Directory.GetDirectories(tests)
            .Select(project => Path.Combine(project, "Rules", "Fixtures"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, $"*.{end}.yaml"))
            .Select(file => Path.GetFileName(file).Split('.')[0]);
        var written = Directory.GetDirectories(tests)
            .SelectMany(project => Directory.GetDirectories(project).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
            .SelectMany(folder => Directory.GetFiles(folder, "*Tests.cs", SearchOption.AllDirectories))
            .SelectMany(file => Trait().Matches(File.ReadAllText(file)))
            .Where(match => match.Groups["name"].Value == trait)
            .Select(match => match.Groups["id"].Value);
        return [.. fixtures, .. written];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""\[Trait\("(?<name>Fails|Passes)", "(?<id>MG\d{4})"\)\]""")]
    private static partial Regex Trait();
}
