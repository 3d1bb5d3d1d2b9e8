using System.CommandLine;
using ManifestGen.Diagnostics;

namespace ManifestGen.Cli.Explain;

/// <summary><c>manifestgen rules</c>: every diagnostic, one line each under its subject, or as the page of the documentation.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        Argument<string[]> words = new("word") { Description = "Show only those whose id, title or rule has every one of these words.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> markdown = new("--markdown") { Description = "Print docs/diagnostics.md." };
        var command = new Command("rules", "Lists every diagnostic with its severity.") { words, markdown };
        command.SetAction(result => Run(Console.Out, result.GetValue(markdown), result.GetValue(words) ?? []));
        return command;
    }

    internal static int Run(TextWriter output, bool markdown, params IReadOnlyList<string> words)
    {
        if (markdown)
        {
            output.Write(DiagnosticsPage.Write());
            return 0;
        }

        var wanted = Catalogue.All.Where(descriptor => words.All(word => Has(descriptor, word))).ToList();
        var isFirst = true;
        foreach (var (prefix, title) in DiagnosticsPage.Bands)
        {
            var band = wanted.Where(descriptor => descriptor.Id.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            if (band.Count > 0)
            {
                output.WriteLine(isFirst ? title : $"\n{title}");
                isFirst = false;
            }

            foreach (var descriptor in band)
            {
                output.WriteLine($"  {descriptor.Id}  {descriptor.DefaultSeverity.ToString().ToLowerInvariant(),-7}  {Words.Capitalized(descriptor.Title)}");
            }
        }

        output.WriteLine(wanted.Count == 0 ? "No diagnostic has these words." : $"\n{wanted.Count} diagnostics; manifestgen explain {wanted[0].Id} tells more of one.");
        return 0;
    }

    private static bool Has(DiagnosticDescriptor descriptor, string word) =>
        descriptor.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
        || descriptor.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || descriptor.Rule.Contains(word, StringComparison.OrdinalIgnoreCase);
}
