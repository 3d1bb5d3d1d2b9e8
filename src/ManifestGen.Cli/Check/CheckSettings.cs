using ManifestGen.Reading;

namespace ManifestGen.Cli.Check;

/// <summary>What <c>check</c> was asked to do.</summary>
internal sealed record CheckSettings
{
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary><c>text</c>, <c>json</c>, <c>sarif</c> or <c>github</c>.</summary>
    public string Format { get; init; } = "text";

    /// <summary>Entries such as <c>MG0107=error</c>.</summary>
    public IReadOnlyList<string> Severities { get; init; } = [];

    /// <summary>A file with such entries, one a line; null to look for <c>manifestgen.severities</c> in the working folder.</summary>
    public string? SeverityFile { get; init; }

    /// <summary>Assemblies with rules of the user's own.</summary>
    public IReadOnlyList<string> RuleAssemblies { get; init; } = [];

    /// <summary>A folder of chart locks, archives or unpacked charts; null where values are not held to charts.</summary>
    public string? Charts { get; init; }

    /// <summary>Whether objects are held to the schemas of their kinds.</summary>
    public bool Schemas { get; init; } = true;

    public ReadingOptions Reading { get; init; } = new();

    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();
}
