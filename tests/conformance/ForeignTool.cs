using System.Diagnostics;

namespace ManifestGen.ConformanceTests;

/// <summary>A program that we did not write and that has the last word.</summary>
internal static class ForeignTool
{
    /// <summary>Skips the test with a reason where the tool is absent; fails it where <c>MANIFESTGEN_REQUIRE_ORACLES</c> is 1.</summary>
    public static void Require(string tool)
    {
        if (IsPresent(tool))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("MANIFESTGEN_REQUIRE_ORACLES") == "1")
        {
            Assert.Fail($"'{tool}' is not on the PATH, and MANIFESTGEN_REQUIRE_ORACLES=1 forbids to skip.");
        }

        Assert.Skip($"'{tool}' is not on the PATH.");
    }

    /// <summary>Runs a tool to its end and returns what it said.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string tool, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{tool}' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static bool IsPresent(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
