using System.CommandLine;
using ManifestGen.Graphs;

namespace ManifestGen.Running;

/// <summary><c>dotnet run -- graph</c>: what waits for, mentions and feeds what.</summary>
internal static class GraphVerb
{
    public static Command Create(ManifestApp app)
    {
        Option<string> format = new("--format") { Description = "mermaid or dot.", DefaultValueFactory = _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "dot");
        Option<string?> view = new("--view") { Description = "layers, references or telemetry; all of them by default." };
        view.AcceptOnlyFromAmong("layers", "references", "telemetry");
        var command = new Command("graph", "Draws who waits for whom, who mentions whom, and who sends what to whom.") { format, view };
        command.SetAction(parsed => Print(app, Console.Out, parsed.GetRequiredValue(format), parsed.GetValue(view)));
        return command;
    }

    internal static int Print(ManifestApp app, TextWriter to, string format, string? view)
    {
        var graphs = app.Assemblies
            .SelectMany(assembly => ClusterGraphs.Of(assembly.Set, [.. CoreRules.All, .. assembly.Cluster.Rules, .. app.Rules]))
            .Where(graph => view is null || graph.View == view);
        to.Write(string.Join("\n", graphs.Select(graph => format == "dot" ? graph.Graph.ToDot() : graph.Graph.ToMermaid())));
        return 0;
    }
}
