using System.CommandLine;
using ManifestGen.Diagnostics;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets verify</c>: for pipelines; one line a problem, exit code 1 where there is any.</summary>
internal static class SecretsVerifyCommand
{
    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var strict = new Option<bool>("--require-identity") { Description = "Fails where no identity opens a file, so that nothing passes unread." };
        var command = new Command("verify", "Checks every encrypted file as far as the identities at hand reach.") { folder, strict };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var reports = SecretsStatusCommand.Reports(session);
            foreach (var problem in reports.SelectMany(report => report.Problems))
            {
                Console.Out.WriteLine(problem with { Severity = DiagnosticSeverity.Error });
            }

            var unread = reports.Where(report => report.IsVerified is null).ToList();
            foreach (var report in unread.Where(_ => parsed.GetValue(strict)))
            {
                Console.Out.WriteLine(Sops.SopsDiagnostics.NeedsIdentity.At("No age identity at hand opens the file.", new Tree.Origin(report.Path, 0)));
            }

            Console.Out.WriteLine($"{SecretsSession.Files(reports.Count)}: {reports.Count(report => report is { IsVerified: true, Problems.Count: 0 })} verified, {unread.Count} unread, {reports.Count(report => report.Problems.Count > 0)} with problems");
            return reports.Any(report => report.Problems.Count > 0) || (parsed.GetValue(strict) && unread.Count > 0) ? 1 : 0;
        }));
        return command;
    }
}
