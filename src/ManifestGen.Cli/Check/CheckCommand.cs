using System.CommandLine;
using ManifestGen.Composition;
using ManifestGen.Reading;

namespace ManifestGen.Cli.Check;

/// <summary><c>manifestgen check PATH…</c>: every rule over YAML that anybody wrote. Exit code 0 clean or warnings only, 1 errors, 2 could not run.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("path") { Description = "Files and folders; usually a Flux repository.", Arity = ArgumentArity.OneOrMore };
        Option<string> format = new("--format") { Description = "text, json, sarif or github.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        Option<string[]> severity = new("--severity") { Description = "MG0107=error, none, info or warning; may be repeated." };
        Option<string?> severities = new("--severities") { Description = "A file of such entries, one a line; manifestgen.severities in the working folder or the first path is read without asking." };
        Option<string[]> rules = new("--rules") { Description = "An assembly with rules of your own; may be repeated." };
        Option<string?> domain = new("--cluster-domain") { Description = "The cluster's DNS domain; otherwise taken from a Talos machine configuration." };
        Option<string?> talos = new("--talos") { Description = "The Talos version, 1.13; otherwise taken from a machine configuration." };
        talos.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Version.TryParse(text, out _))
            {
                result.AddError($"'{text}' is no version of Talos; write 1.13.");
            }
        });
        Option<string> flux = new("--flux") { Description = "The Flux version.", DefaultValueFactory = _ => "2.9" };
        Option<string> kubernetes = new("--kubernetes") { Description = "The Kubernetes version.", DefaultValueFactory = _ => "1.36" };
        Option<string?> charts = new("--charts") { Description = "A folder of chart locks, archives or unpacked charts; a range takes the newest match." };
        Option<bool> noSchemas = new("--no-schemas") { Description = "Do not hold objects to the schemas of their kinds." };
        var command = new Command("check", "Checks YAML, generated or not; it changes nothing.") { paths, format, severity, severities, rules, domain, talos, flux, kubernetes, charts, noSchemas };
        command.SetAction(result => Run(Console.Out, Console.Error, new()
        {
            Paths = result.GetRequiredValue(paths),
            Format = result.GetRequiredValue(format),
            Severities = result.GetValue(severity) ?? [],
            SeverityFile = result.GetValue(severities),
            RuleAssemblies = result.GetValue(rules) ?? [],
            Charts = result.GetValue(charts),
            Schemas = !result.GetValue(noSchemas),
            Reading = new()
            {
                DnsDomain = result.GetValue(domain),
                Platform = Version.TryParse(result.GetValue(talos), out var version) ? new Platform("talos", version) { DefaultPodSecurity = "baseline" } : null,
                Flux = result.GetRequiredValue(flux),
                Kubernetes = result.GetRequiredValue(kubernetes),
            },
        }));
        return command;
    }

    internal static int Run(TextWriter output, TextWriter error, CheckSettings settings)
    {
        try
        {
            var outcome = Checker.Run(settings);
            output.Write(CheckFormats.Write(settings.Format, outcome.Diagnostics));
            error.WriteLine($"{Count(outcome.Files, "file")}, {Count(outcome.Clusters, "cluster")}: {Count(outcome.Errors, "error")}, {Count(outcome.Warnings, "warning")}.");
            return outcome.Errors > 0 ? 1 : 0;
        }
        catch (Exception exception) when (exception is CheckException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"manifestgen check could not run: {exception.Message}");
            return 2;
        }
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
