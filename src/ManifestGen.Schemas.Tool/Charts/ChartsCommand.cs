using System.Text;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tool.Charts;

/// <summary>
/// <c>charts --items FILE --locks FOLDER --output FOLDER [--namespace NAME]</c>: checks the declared charts against their locks and
/// writes the class <c>Charts</c> and one values record a chart. Findings go to standard output in MSBuild's form; the exit code is 1 with errors.
/// </summary>
internal static class ChartsCommand
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        if (!options.TryGetValue("--items", out var items) || !options.TryGetValue("--locks", out var locks) || !options.TryGetValue("--output", out var target))
        {
            output.WriteLine("usage: charts --items FILE --locks FOLDER --output FOLDER [--namespace NAME]");
            return 2;
        }

        var found = new List<Diagnostic>();
        var charts = ChartItems.Read(items, found).Select(chart => ChartLocks.Attach(chart, locks, found)).ToList();
        foreach (var diagnostic in found)
        {
            output.WriteLine(diagnostic.ToString());
        }

        // Also with errors: what can be generated spares the reader errors that only follow from the first.
        Write(charts, target, options.GetValueOrDefault("--namespace", ""));
        return found.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? 1 : 0;
    }

    private static void Write(List<DeclaredChart> charts, string folder, string namespaceName)
    {
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["Charts.g.cs"] = ChartsClassGenerator.Generate(charts, namespaceName) };
        foreach (var chart in charts.Where(chart => chart.Lock is not null))
        {
            files[chart.Handle + "Values.g.cs"] = ChartValuesGenerator.Generate(chart.Lock!, namespaceName, chart.Handle);
        }

        File.WriteAllLines(Path.Combine(folder, "outputs"), files.Keys.Select(name => Path.Combine(Path.GetFullPath(folder), name)));

        // A chart that is declared no more leaves no class behind.
        foreach (var old in Directory.EnumerateFiles(folder, "*.g.cs").Where(path => !files.ContainsKey(Path.GetFileName(path))))
        {
            File.Delete(old);
        }

        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text, new UTF8Encoding(false));
            }
        }
    }
}
