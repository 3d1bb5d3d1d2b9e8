using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ManifestGen.MSBuild;

/// <summary>The user's properties, read from their text and checked.</summary>
internal sealed class RunSettings
{
    private static readonly Regex SeverityShape = new("^MG[0-9]{4}=(error|warning|info|none)$", RegexOptions.CultureInvariant);

    private RunSettings(TimeSpan timeout, List<string> severities, bool overwrite, bool shared)
    {
        Timeout = timeout;
        Severities = severities;
        Overwrite = overwrite;
        Shared = shared;
    }

    internal TimeSpan Timeout { get; }

    /// <summary>Each <c>MG0107=error</c>.</summary>
    internal List<string> Severities { get; }

    internal bool Overwrite { get; }

    internal bool Shared { get; }

    /// <summary>Reads all of them and reports every mistake, not only the first.</summary>
    internal static RunSettings Parse(string timeout, string severity, string overwrite, string shared, out List<Finding> mistakes)
    {
        mistakes = [];
        if (!int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 86_400)
        {
            mistakes.Add(ProgramDiagnostics.BadProperty("ManifestGenTimeout", timeout, "a whole number of seconds from 1 to 86400"));
        }

        var severities = new List<string>();
        foreach (var part in severity.Split(';'))
        {
            var entry = part.Trim();
            if (SeverityShape.IsMatch(entry))
            {
                severities.Add(entry);
            }
            else if (entry.Length > 0)
            {
                mistakes.Add(ProgramDiagnostics.BadProperty("ManifestGenSeverity", entry, "a list of entries such as 'MG0107=error;MG0203=none', with error, warning, info or none"));
            }
        }

        var overwrites = Switch("ManifestGenOverwrite", overwrite, mistakes);
        var shares = Switch("ManifestGenSharedOutput", shared, mistakes);
        return new RunSettings(TimeSpan.FromSeconds(seconds), severities, overwrites, shares);
    }

    private static bool Switch(string property, string value, List<Finding> mistakes)
    {
        var isOn = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        if (!isOn && value.Length > 0 && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase))
        {
            mistakes.Add(ProgramDiagnostics.BadProperty(property, value, "true or false"));
        }

        return isOn;
    }
}
