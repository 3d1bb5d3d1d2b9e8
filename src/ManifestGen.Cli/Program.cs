using System.CommandLine;
using ManifestGen.Cli.Charts;
using ManifestGen.Cli.Facts;

var root = new RootCommand("Checks YAML, locks charts, manages secrets.")
{
    ChartCommand.Create(),
    FactsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
