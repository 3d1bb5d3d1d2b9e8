using System.CommandLine;
using ManifestGen.Cli.Charts;
using ManifestGen.Cli.Facts;
using ManifestGen.Cli.Secrets;

var root = new RootCommand("Checks YAML, locks charts, manages secrets.")
{
    ChartCommand.Create(),
    FactsCommand.Create(),
    SecretsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
