namespace ManifestGen.Running;

/// <summary>MG00xx: the program itself, and how it was started.</summary>
public static class ProgramDiagnostics
{
    /// <summary>The program threw.</summary>
    public static readonly DiagnosticDescriptor Failed = new("MG0001", DiagnosticSeverity.Error, "The program failed")
    {
        Rule = "The build runs the program to learn what the cluster should run; an exception ends it before it could say so, and nothing is written.",
        Fix = "Mend the C# line named; 'dotnet run -- list' in the project's folder shows the whole stack trace.",
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

    /// <summary>All of the band.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Failed, BadSeverity, NoSecretEngine, NoCluster, UnknownTarget];
}
