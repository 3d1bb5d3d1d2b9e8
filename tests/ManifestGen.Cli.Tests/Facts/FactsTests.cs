using System.Runtime.CompilerServices;
using ManifestGen.Cli.Facts;

namespace ManifestGen.Cli.Tests.Facts;

/// <summary>The committed facts are what the command makes of upstream's files, where those are at hand.</summary>
public class FactsTests
{
    [Fact]
    public void Facts_of_the_collector_are_what_upstream_says() => Compare("collector.facts", CollectorFactsCompiler.Compile, "collector");

    [Fact]
    public void Facts_of_fluent_bit_are_what_upstream_says() => Compare("fluent-bit.facts", FluentBitFactsCompiler.Compile, "fluent-bit");

    private static void Compare(string facts, Func<string, string> compile, string folder, [CallerFilePath] string file = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
        var upstream = Path.Combine(root, "..", "shared", folder);
        Assert.SkipUnless(Directory.Exists(upstream), $"Upstream's files are not in {upstream}.");

        (compile(upstream) == File.ReadAllText(Path.Combine(root, "src", "ManifestGen.Observability", "Facts", facts))).ShouldBeTrue($"{facts} is stale; write it anew with: manifestgen facts {folder}");
    }
}
