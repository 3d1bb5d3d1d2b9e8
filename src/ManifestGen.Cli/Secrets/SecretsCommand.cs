using System.CommandLine;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets</c>: everything about encrypted files that is not a build.</summary>
public static class SecretsCommand
{
    /// <summary>The command with its verbs, for the tool's root.</summary>
    public static Command Create() => new("secrets", "Shows, checks, edits and re-encrypts SOPS files.")
    {
        SecretsStatusCommand.Create(),
        SecretsVerifyCommand.Create(),
        SecretsEditCommand.Create(),
        SecretsSetCommand.Create(),
        SecretsRotateCommand.Create(),
        SecretsRecipientsCommand.Create(),
        SecretsKeygenCommand.Create(),
    };
}
