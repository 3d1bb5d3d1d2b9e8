using System.Runtime.CompilerServices;
using ManifestGen.Cli.Check;

namespace ManifestGen.Cli.Tests.Check;

/// <summary>Each mistake of the published stack by itself, before it was mended and after; <c>tells.txt</c> names what must be told before.</summary>
public sealed class EveningTests
{
    public static TheoryData<string> Evenings => [.. Directory.GetDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Evenings))]
    public void The_mistake_is_told_and_nothing_else(string name) =>
        Found(name, "before").Distinct().Order(StringComparer.Ordinal).ShouldBe(File.ReadAllLines(Path.Combine(Folder(), name, "tells.txt")));

    [Theory]
    [MemberData(nameof(Evenings))]
    public void Its_mend_is_silent(string name) => Outcome(name, "after").Diagnostics.Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    private static IEnumerable<string> Found(string name, string end) => Outcome(name, end).Diagnostics.Select(diagnostic => diagnostic.Descriptor.Id);

    private static CheckOutcome Outcome(string name, string end) => Checker.Run(new() { Paths = [Path.Combine(Folder(), name, end)], WorkingFolder = Folder() });

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Fixtures", "evenings");
}
