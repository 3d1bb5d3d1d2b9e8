namespace ManifestGen.Running;

/// <summary>MG00xx: the program itself, and how it was started.</summary>
/// <remarks>MG0002 to MG0006 are reported by the build about a program that could not report; its task knows no type of ours, so they are here for the catalogue.</remarks>
public static class ProgramDiagnostics
{
    /// <summary>The program threw.</summary>
    public static readonly DiagnosticDescriptor Failed = new("MG0001", DiagnosticSeverity.Error, "The program failed")
    {
        Rule = "The build runs the program to learn what the cluster should run; an exception ends it before it could say so, and nothing is written.",
        Fix = "Mend the C# line named; 'dotnet run -- list' in the project's folder shows the whole stack trace.",
    };

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

    /// <summary>A setting names no diagnostic or no severity.</summary>
    public static readonly DiagnosticDescriptor BadSeverity = new("MG0007", DiagnosticSeverity.Error, "A severity setting is not understood")
    {
        Rule = "ManifestGenSeverity is a list of <id>=<severity>, separated by ';', with the severities none, info, warning and error.",
        Fix = "Correct the entry, or leave it out to keep the default.",
    };

    /// <summary>A Secret is declared and the cluster has no engine to encrypt it.</summary>
    public static readonly DiagnosticDescriptor NoSecretEngine = new("MG0008", DiagnosticSeverity.Error, "Nothing encrypts the declared secrets")
    {
        Rule = "A secret leaves the program only encrypted, so a cluster that declares one needs an engine and its recipients.",
        Fix = "Call WithSops on the cluster.",
    };

    /// <summary>The program describes no cluster.</summary>
    public static readonly DiagnosticDescriptor NoCluster = new("MG0009", DiagnosticSeverity.Warning, "The program describes no cluster")
    {
        Rule = "Without a cluster there is nothing to write, and everything written before would be removed.",
        Fix = "Call AddCluster before Run, or remove the project's reference to ManifestGen.MSBuild.",
    };

    /// <summary>The target version is none that schemas know.</summary>
    public static readonly DiagnosticDescriptor UnknownTarget = new("MG0010", DiagnosticSeverity.Warning, "The target version is not known")
    {
        Rule = "Fields and kinds come and go with Kubernetes versions; the built-in schemas tell them apart from 1.32 to 1.36.",
        Fix = "Set Kubernetes in ClusterOptions to the cluster's minor version, such as 1.34.",
    };

    /// <summary>All of the band, in order of id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        Failed, Unfinished, TimedOut, CannotStart, NoProgram, BadProperty, BadSeverity, NoSecretEngine, NoCluster, UnknownTarget,
    ];
}
