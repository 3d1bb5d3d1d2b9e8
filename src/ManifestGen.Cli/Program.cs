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
return await root.Parse(args).InvokeAsync();
