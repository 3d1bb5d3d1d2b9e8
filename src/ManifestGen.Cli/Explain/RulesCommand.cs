using System.CommandLine;

namespace ManifestGen.Cli.Explain;

/// <summary><c>manifestgen rules</c>: every diagnostic, one line each, or as the page of the documentation.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        Option<bool> markdown = new("--markdown") { Description = "Print docs/diagnostics.md." };
        var command = new Command("rules", "Lists every diagnostic with its severity.") { markdown };
        command.SetAction(result => Run(Console.Out, result.GetValue(markdown)));
        return command;
    }

    internal static int Run(TextWriter output, bool markdown)
    {
        if (markdown)
        {
            output.Write(DiagnosticsPage.Write());
            return 0;
        }

        foreach (var descriptor in Catalogue.All)
        {
            output.WriteLine($"{descriptor.Id}  {descriptor.DefaultSeverity.ToString().ToLowerInvariant(),-7}  {descriptor.Title}");
        }

        return 0;
    }
}
