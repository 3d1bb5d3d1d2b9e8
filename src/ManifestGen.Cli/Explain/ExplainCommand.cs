using System.CommandLine;

namespace ManifestGen.Cli.Explain;

/// <summary><c>manifestgen explain MG0410</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> id = new("id") { Description = "MG and four digits, or the digits alone." };
        var command = new Command("explain", "Tells what a diagnostic means and how to mend what it found.") { id };
        command.SetAction(result => Run(Console.Out, result.GetRequiredValue(id)));
        return command;
    }

    internal static int Run(TextWriter output, string id)
    {
        id = id.Length is > 0 and < 5 && id.All(char.IsAsciiDigit) ? "MG" + id.PadLeft(4, '0') : id;
        if (Catalogue.Find(id) is not { } descriptor)
        {
            output.WriteLine($"There is no diagnostic '{id}'.{Diagnostics.NearMiss.Hint(id, Catalogue.All.Select(one => one.Id))} manifestgen rules lists them all.");
            return 2;
        }

        output.WriteLine($"{descriptor.Id} ({descriptor.DefaultSeverity.ToString().ToLowerInvariant()}): {Words.Capitalized(descriptor.Title)}");
        output.WriteLine();
        output.WriteLine(Words.Wrapped("Why:  ", descriptor.Rule, Words.Width));
        output.WriteLine(Words.Wrapped("Mend: ", descriptor.Fix, Words.Width));
        if (descriptor.Source is { } source)
        {
            output.WriteLine($"See:  {source}");
        }

        output.WriteLine($"Help: {descriptor.HelpLink}");
        return 0;
    }
}
