using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ManifestGen.ConformanceTests.Schemas;

/// <summary>Asks a script beside this file for its verdicts.</summary>
internal static class NodeOracle
{
    private static string Folder => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, ".."));

    /// <summary>Skips, or fails where oracles are required, when node or its packages are absent.</summary>
    public static void Require()
    {
        ForeignTool.Require("node");
        var present = Directory.Exists(Path.Combine(Folder, "node_modules", "ajv"));
        if (!present && Environment.GetEnvironmentVariable("MANIFESTGEN_REQUIRE_ORACLES") == "1")
        {
            Assert.Fail("'npm ci' was not run in tests/conformance, and MANIFESTGEN_REQUIRE_ORACLES=1 forbids to skip.");
        }

        Assert.SkipUnless(present, "Run 'npm ci' in tests/conformance first.");
    }

    /// <summary>Hands over lines of JSON and reads one verdict for each document.</summary>
    public static List<Verdict> Ask(string script, IEnumerable<string> lines)
    {
        using var scratch = new ScratchFolder();
        var file = Path.Combine(scratch.Path, "cases.jsonl");
        File.WriteAllLines(file, lines);
        var (exitCode, output, errors) = ForeignTool.Run("node", Folder, Path.Combine("Schemas", "oracles", script), file);
        exitCode.ShouldBe(0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Verdict>(line, JsonSerializerOptions.Web)!)];
    }

    private static string Here([CallerFilePath] string here = "") => here;

    /// <summary>What a script thinks of a document.</summary>
    public sealed record Verdict(bool Valid, IReadOnlyList<string> Errors);
}
