namespace ManifestGen.Running;

/// <summary>Reads <c>MG0107=error;MG0901=none</c>.</summary>
public static class SeveritySettings
{
    /// <summary>The severities by id, and one finding for each entry that is not understood.</summary>
    /// <param name="settings">Entries, each of them possibly several joined by <c>;</c> or <c>,</c>.</param>
    public static (IReadOnlyDictionary<string, DiagnosticSeverity> Severities, IReadOnlyList<Diagnostic> Problems) Read(IEnumerable<string> settings)
    {
        Dictionary<string, DiagnosticSeverity> severities = new(StringComparer.Ordinal);
        List<Diagnostic> problems = [];
        foreach (var entry in settings.SelectMany(setting => setting.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [{ Length: 6 } id, var level]
                && id.StartsWith("MG", StringComparison.OrdinalIgnoreCase)
                && id.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0
                && !char.IsAsciiDigit(level.FirstOrDefault())
                && Enum.TryParse<DiagnosticSeverity>(level, ignoreCase: true, out var severity))
            {
                severities[id.ToUpperInvariant()] = severity;
            }
            else
            {
                problems.Add(ProgramDiagnostics.BadSeverity.At(
                    $"'{entry}' is no severity setting; write <id>=none, info, warning or error, such as MG0107=error.", null));
            }
        }

        return (severities, problems);
    }
}
