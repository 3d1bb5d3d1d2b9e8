using System.CommandLine;
using ManifestGen.Cli.Charts;

var root = new RootCommand("Checks YAML, locks charts, manages secrets.") { ChartCommand.Create() };
return await root.Parse(args).InvokeAsync();
