using System.CommandLine;
using ManifestGen.Schemas.Charts;
using Spectre.Console;

namespace ManifestGen.Cli.Charts;

/// <summary><c>manifestgen chart diff NAME OLD NEW</c>: what changes for values when a chart is bumped.</summary>
internal static class ChartDiffCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("chart") { Description = "The chart's name." };
        var before = new Argument<string>("old") { Description = "The version before." };
        var after = new Argument<string>("new") { Description = "The version after." };
        var locks = new Option<string>("--locks") { Description = "The folder of locks.", DefaultValueFactory = _ => "charts.lock" };
        var command = new Command("diff", "Says which keys vanish, which defaults change and what is new between two locked versions.") { name, before, after, locks };
        command.SetAction(result => Run(
            AnsiConsole.Console, result.GetRequiredValue(locks), result.GetRequiredValue(name), result.GetRequiredValue(before), result.GetRequiredValue(after)));
        return command;
    }

    internal static int Run(IAnsiConsole console, string folder, string name, string before, string after)
    {
        foreach (var version in (ReadOnlySpan<string>)[before, after])
        {
            if (LockFiles.Find(folder, name, version) is null)
            {
                console.WriteLine($"chart '{name}' {version} has no readable lock in '{folder}'; declare that version, run 'manifestgen chart lock', and keep both files.");
                return 1;
            }
        }

        var changes = ChartComparison.Of(LockFiles.Find(folder, name, before)!, LockFiles.Find(folder, name, after)!);
        foreach (var group in changes.GroupBy(change => change.Kind).OrderBy(group => group.Key))
        {
            console.MarkupLine($"[bold]{Title(group.Key)}[/] ({group.Count()})");
            foreach (var change in group)
            {
                console.MarkupLine($"  {Colour(change.Kind)}{Markup.Escape(change.Text)}[/]");
            }
        }

        console.WriteLine(changes.Count == 0 ? "no difference in values" : $"{changes.Count} differences");
        return 0;
    }

    private static string Title(ChartChangeKind kind) => kind switch
    {
        ChartChangeKind.Removed => "keys that vanish",
        ChartChangeKind.TypeChanged => "keys that take another type",
        ChartChangeKind.NoLongerRead => "keys that no template reads any more",
        ChartChangeKind.DefaultChanged => "defaults that change",
        _ => "new keys",
    };

    private static string Colour(ChartChangeKind kind) => kind switch
    {
        ChartChangeKind.Removed or ChartChangeKind.TypeChanged or ChartChangeKind.NoLongerRead => "[red]",
        ChartChangeKind.DefaultChanged => "[yellow]",
        _ => "[green]",
    };
}
