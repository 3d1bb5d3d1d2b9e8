using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Reading;
using ManifestGen.Rules;
using ManifestGen.Running;

namespace ManifestGen.Cli.Check;

/// <summary>Reads a repository and runs every rule over it; it writes nothing.</summary>
internal static class Checker
{
    private const string UsualSeverityFile = "manifestgen.severities";

    /// <summary>Everything found, with the number of files and clusters that were read.</summary>
    /// <exception cref="CheckException">The check could not run.</exception>
    public static CheckOutcome Run(CheckSettings settings)
    {
        var missing = settings.Paths.FirstOrDefault(path => !Path.Exists(path));
        if (missing is not null)
        {
            throw new CheckException($"'{missing}' does not exist.");
        }

        var (severities, problems) = SeveritySettings.Read([.. settings.Severities, .. FromFile(settings)]);
        if (problems.Count > 0)
        {
            throw new CheckException(problems[0].Text);
        }

        var rules = Rules(settings);
        var charts = settings.Charts is null ? null : ChartLibrary.Read(settings.Charts);
        var reading = RepositoryReader.Read(settings.Paths, settings.Reading with { ShowRelativeTo = settings.WorkingFolder, FindChart = charts is null ? null : charts.Find });
        var runner = new RuleRunner(rules, severities);
        var found = reading.Diagnostics
            .Select(diagnostic => diagnostic with { Severity = severities.GetValueOrDefault(diagnostic.Descriptor.Id, diagnostic.Severity) })
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.None)
            .Concat(reading.Sets.SelectMany(set => Check(runner, set)))
            .DistinctBy(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Origin, diagnostic.Text))
            .OrderBy(diagnostic => diagnostic.Origin?.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Origin?.Line)
            .ThenBy(diagnostic => diagnostic.Origin?.Column)
            .ThenBy(diagnostic => diagnostic.Descriptor.Id, StringComparer.Ordinal)
            .ToList();
        return new(found, reading.Files, reading.Sets.Count(set => set.Layers.Count > 0));
    }

    // Rules of the user's own may throw; their names say whom to ask.
    private static IReadOnlyList<Diagnostic> Check(RuleRunner runner, ManifestSet set)
    {
        try
        {
            return runner.Check(set);
        }
        catch (AggregateException exception)
        {
            var inner = exception.Flatten().InnerExceptions[0];
            throw new CheckException($"a rule failed in '{inner.TargetSite?.DeclaringType?.FullName ?? "?"}': {inner.GetType().Name}: {inner.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Every rule that a repository is held to.</summary>
    public static IReadOnlyList<IRule> Rules(CheckSettings settings) =>
        [.. settings.Schemas ? CoreRules.WithSchemas : CoreRules.All, .. ObservabilityRules.All, .. settings.RuleAssemblies.SelectMany(UserRules.Load)];

    private static IEnumerable<string> FromFile(CheckSettings settings)
    {
        string[] usual = [Path.Combine(settings.WorkingFolder, UsualSeverityFile), Path.Combine(settings.WorkingFolder, settings.Paths[0], UsualSeverityFile)];
        var file = settings.SeverityFile ?? Array.Find(usual, File.Exists);
        if (file is null || !File.Exists(file))
        {
            return file is null ? [] : throw new CheckException($"'{file}' does not exist.");
        }

        return File.ReadLines(file).Select(line => line.Split('#')[0].Replace(" ", "", StringComparison.Ordinal)).Where(line => line.Length > 0);
    }
}
