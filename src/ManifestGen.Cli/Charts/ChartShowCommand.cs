using System.CommandLine;
using ManifestGen.Schemas.Charts;
using Spectre.Console;
using SpectreTree = Spectre.Console.Tree;

namespace ManifestGen.Cli.Charts;

/// <summary><c>manifestgen chart show NAME [PATH]</c>: what a lock knows, as a tree.</summary>
internal static class ChartShowCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("chart") { Description = "A chart's name, or name-version, or the path of a lock." };
        var path = new Argument<string?>("path") { Description = "Only below this key, service or config.", Arity = ArgumentArity.ZeroOrOne };
        var locks = new Option<string>("--locks") { Description = "The folder of locks.", DefaultValueFactory = _ => "charts.lock" };
        var command = new Command("show", "Shows the values a locked chart takes, with types and defaults.") { name, path, locks };
        command.SetAction(result => Run(AnsiConsole.Console, result.GetRequiredValue(locks), result.GetRequiredValue(name), result.GetValue(path)));
        return command;
    }

    internal static int Run(IAnsiConsole console, string folder, string name, string? path)
    {
        if (LockFiles.Find(folder, name, null) is not { } locked)
        {
            console.WriteLine($"'{name}' has no readable lock in '{folder}'.");
            return 1;
        }

        var at = locked.Values;
        foreach (var step in path?.Split('.', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!at.Keys.TryGetValue(step, out var next))
            {
                console.WriteLine($"'{path}': there is no key '{step}'.{Diagnostics.NearMiss.Hint(step, at.Keys.Keys)}");
                return 1;
            }

            at = next;
        }

        var tree = new SpectreTree(Markup.Escape($"{locked.Name} {locked.Version}{(path is null ? "" : " " + path)}"));
        Add(tree, at);
        console.Write(tree);
        return 0;
    }

    private static void Add(IHasTreeNodes parent, ChartValue value)
    {
        foreach (var (key, child) in value.Keys)
        {
            var text = $"[bold]{Markup.Escape(key)}[/] [grey]{Markup.Escape(ChartLockWriter.TypeName(child))}[/]";
            if (child.Default is { } node)
            {
                text += $" [green]{Markup.Escape(NodeJson.Write(node))}[/]";
            }

            Add(parent.AddNode(text + (child.IsUnread ? " [red]unread[/]" : "")), child);
        }
    }
}
