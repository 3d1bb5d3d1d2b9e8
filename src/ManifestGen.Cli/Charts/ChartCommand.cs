using System.CommandLine;

namespace ManifestGen.Cli.Charts;

/// <summary><c>manifestgen chart</c>: lock, diff, show.</summary>
public static class ChartCommand
{
    /// <summary>The command with its three verbs, for the tool's root.</summary>
    public static Command Create() => new("chart", "Locks Helm charts, compares locked versions, shows what a lock knows.")
    {
        ChartLockCommand.Create(),
        ChartDiffCommand.Create(),
        ChartShowCommand.Create(),
    };
}
