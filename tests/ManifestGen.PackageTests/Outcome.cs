namespace ManifestGen.PackageTests;

/// <summary>How one command ended and what it printed.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    /// <summary>The distinct error lines, each without its project in brackets.</summary>
    public IReadOnlyList<string> Errors => Lines(" error ");

    /// <summary>The distinct warning lines, each without its project in brackets.</summary>
    public IReadOnlyList<string> Warnings => Lines(" warning ");

    public Outcome Passed()
    {
        ExitCode.ShouldBe(0, Output);
        return this;
    }

    public Outcome Failed()
    {
        ExitCode.ShouldNotBe(0, Output);
        return this;
    }

    private List<string> Lines(string mark) =>
    [
        .. Output.Split('\n').Where(line => line.Contains(mark, StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal))
            .Select(line => line.LastIndexOf(" [", StringComparison.Ordinal) is var at and > 0 && line.EndsWith(']') ? line[..at].Trim() : line.Trim()).Distinct(),
    ];
}
