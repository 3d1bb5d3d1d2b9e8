using System.CommandLine;
using ManifestGen.Cli.Charts;
using ManifestGen.Cli.Check;
using ManifestGen.Cli.Explain;
using ManifestGen.Cli.Facts;
using ManifestGen.Cli.Kinds;
using ManifestGen.Cli.Secrets;

var root = new RootCommand("Checks YAML, locks charts, manages secrets.")
{
    CheckCommand.Create(),
    GraphCommand.Create(),
    ExplainCommand.Create(),
    RulesCommand.Create(),
    ChartCommand.Create(),
    SchemasCommand.Create(),
    FactsCommand.Create(),
    SecretsCommand.Create(),
};
var parsed = root.Parse(args);
try
{
    // 1 says that something was found, so what cannot even start says 2.
    var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? 2 : code;
}
catch (Exception exception)
{
    Console.Error.WriteLine($"manifestgen failed: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} This is a mistake of the tool and not yours; please report it with the command that you ran.");
    return 2;
}
