using System.Runtime.CompilerServices;

namespace ManifestGen.ConformanceTests;

/// <summary>The npm packages of this folder, restored by <c>npm ci</c>.</summary>
internal static class NodePackages
{
    /// <summary>Skips the test with a reason where node or the packages are absent; fails it where they are required.</summary>
    public static void Require()
    {
        ForeignTool.Require("node");
        if (Directory.Exists(Path.Combine(Folder(), "node_modules")))
        {
            return;
        }

        const string Reason = "The npm packages are not restored; run 'npm ci' in tests/conformance.";
        if (Environment.GetEnvironmentVariable("MANIFESTGEN_REQUIRE_ORACLES") == "1")
        {
            Assert.Fail(Reason);
        }

        Assert.Skip(Reason);
    }

    /// <summary>Runs a script of this project and returns what it printed.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var (exitCode, output, errors) = ForeignTool.Run("node", Folder(), [script, .. arguments]);
        exitCode.ShouldBe(0, errors);
        return output;
    }

    /// <summary>The folder of this project.</summary>
    public static string Folder() => Here();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
