namespace ManifestGen.Running;

/// <summary>MG0002 to MG0006: what the build itself reports about a program that could not report; here for the catalogue, since the build's task knows no type of ours.</summary>
public static class BuildDiagnostics
{
    /// <summary>No end marker in the report.</summary>
    public static readonly DiagnosticDescriptor Unfinished = new("MG0002", DiagnosticSeverity.Error, "The program ended without finishing its report")
    {
        Rule = "The build trusts a finished report and no exit code: a program that ends early may have said half of what it had to say.",
        Fix = "End Main with 'return app.Run();', call no Environment.Exit before it, and reference all ManifestGen packages in one version.",
    };

    /// <summary>Stopped by the build.</summary>
    public static readonly DiagnosticDescriptor TimedOut = new("MG0003", DiagnosticSeverity.Error, "The program did not end in time")
    {
        Rule = "A program that never ends would hang every build, so it is stopped with all that it started.",
        Fix = "Look for an endless loop or a wait for input; where the work is long, set ManifestGenTimeout to more seconds.",
    };

    /// <summary>No process.</summary>
    public static readonly DiagnosticDescriptor CannotStart = new("MG0004", DiagnosticSeverity.Error, "The program cannot be started")
    {
        Rule = "The build starts the compiled program with 'dotnet exec'; that needs the dotnet command and the runtime that the program was built for.",
        Fix = "Install what the message names, or let TargetFramework name a runtime that is installed.",
    };

    /// <summary>Nothing to start.</summary>
    public static readonly DiagnosticDescriptor NoProgram = new("MG0005", DiagnosticSeverity.Error, "The project has no program")
    {
        Rule = "Manifests come from running the project, so it must be an executable for .NET; a library is left alone unless ManifestGenSkip is 'false'.",
        Fix = "Set OutputType to Exe, or remove ManifestGenSkip.",
    };

    /// <summary>An unusable property.</summary>
    public static readonly DiagnosticDescriptor BadProperty = new("MG0006", DiagnosticSeverity.Error, "A build property holds what it cannot")
    {
        Rule = "ManifestGenTimeout is a number of seconds, ManifestGenSeverity a list of <id>=<severity>, and the switches are true or false.",
        Fix = "Correct the value in the project, in Directory.Build.props or on the command line.",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Unfinished, TimedOut, CannotStart, NoProgram, BadProperty];
}
