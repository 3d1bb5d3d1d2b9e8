using System.Globalization;

namespace ManifestGen.MSBuild;

/// <summary>What the build itself can say about a program: one factory per id.</summary>
internal static class ProgramDiagnostics
{
    internal static string HelpLink(string code) =>
        "https://github.com/manifestgen/manifestgen/blob/main/docs/diagnostics.md#" + code.ToLowerInvariant();

    /// <summary>User code threw, or brought its process down.</summary>
    internal static Finding Failed(string what, string file, int line) =>
        new("error", "MG0001", $"The program failed: {what}", file, line);

    /// <summary>The report has no end marker, or contradicts how the process ended.</summary>
    internal static Finding Unfinished(int exitCode) =>
        new("error", "MG0002", $"The program ended with exit code {Text(exitCode)} but did not finish its report, so what it wrote cannot be trusted. End Main with 'return app.Run();' and do not call Environment.Exit before it.");

    /// <summary>The report ended in success and the process did not.</summary>
    internal static Finding Contradicted(int reported, int exitCode) =>
        new("error", "MG0002", $"The program reported exit code {Text(reported)} but ended with {Text(exitCode)}. End Main with 'return app.Run();'.");

    /// <summary>The report ended in failure and named no error.</summary>
    internal static Finding FailedSilently(int exitCode) =>
        new("error", "MG0002", $"The program reported failure (exit code {Text(exitCode)}) without naming an error. Run 'dotnet run' to see what it prints.");

    /// <summary>The report is not one that this version reads.</summary>
    internal static Finding Unreadable(string reason) =>
        new("error", "MG0002", $"The program's report cannot be read: {reason}. Reference ManifestGen and ManifestGen.MSBuild in the same version.");

    /// <summary>The process ran longer than the user allows.</summary>
    internal static Finding TimedOut(int seconds) =>
        new("error", "MG0003", $"The program did not end within {Text(seconds)} seconds and was stopped. Look for an endless loop or a wait for input, or set the property 'ManifestGenTimeout' (seconds).");

    /// <summary>No process could be started, or its runtime is not installed.</summary>
    internal static Finding CannotStart(string reason) =>
        new("error", "MG0004", $"The program cannot be started: {reason}");

    /// <summary>A property holds what its type does not allow.</summary>
    internal static Finding BadProperty(string property, string value, string expected) =>
        new("error", "MG0006", $"The property '{property}' is '{value}', but must be {expected}.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
