using System.CommandLine;
using ManifestGen.Graphs;
using ManifestGen.Reading;

namespace ManifestGen.Cli.Check;

/// <summary><c>manifestgen graph PATH</c>: layers, references and the way of telemetry, as Mermaid or DOT.</summary>
internal static class GraphCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("path") { Description = "Files and folders.", Arity = ArgumentArity.OneOrMore };
        Option<string> format = new("--format") { Description = "mermaid or dot.", DefaultValueFactory = _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "dot");
        Option<string?> view = new("--view") { Description = "layers, references or telemetry; all of them by default." };
        view.AcceptOnlyFromAmong("layers", "references", "telemetry");
        var command = new Command("graph", "Draws who waits for whom, who mentions whom, and who sends what to whom.") { paths, format, view };
        command.SetAction(result => Run(Console.Out, Console.Error, result.GetRequiredValue(paths), result.GetRequiredValue(format), result.GetValue(view)));
        return command;
    }

    internal static int Run(TextWriter output, TextWriter error, IReadOnlyList<string> paths, string format, string? view)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
        {
            error.WriteLine($"manifestgen graph could not run: '{missing}' does not exist.");
            return 2;
        }

        var rules = Checker.Rules(new() { Paths = paths, Schemas = false });
        var graphs = RepositoryReader.Read(paths).Sets.SelectMany(set => ClusterGraphs.Of(set, rules)).Where(graph => view is null || graph.View == view);
        output.Write(string.Join("\n", graphs.Select(graph => format == "dot" ? graph.Graph.ToDot() : graph.Graph.ToMermaid())));
        return 0;
    }
}
