using System.CommandLine;

namespace ManifestGen.Cli.Facts;

/// <summary><c>manifestgen facts</c>: compiles upstream's tables into the compact facts of this repository; for its developers.</summary>
internal static class FactsCommand
{
    public static Command Create()
    {
        Argument<string> kind = new("kind") { Description = "collector or fluent-bit" };
        Argument<string> from = new("from") { Description = "the folder with upstream's files" };
        Argument<string> to = new("to") { Description = "the file to write" };
        var command = new Command("facts", "Compile upstream's tables into facts.") { kind, from, to };
        command.Hidden = true;
        command.SetAction(result =>
        {
            var folder = result.GetRequiredValue(from);
            File.WriteAllText(result.GetRequiredValue(to), result.GetRequiredValue(kind) == "collector" ? CollectorFactsCompiler.Compile(folder) : FluentBitFactsCompiler.Compile(folder));
            return 0;
        });
        return command;
    }
}
