using System.CommandLine;
using System.Text.Json;
using ManifestGen.Sops.Management;
using Spectre.Console;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets status</c>: one row a file.</summary>
internal static class SecretsStatusCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var json = new Option<bool>("--json") { Description = "Prints JSON for scripts." };
        var command = new Command("status", "Lists encrypted files with keys, recipients, last change and whether they verify.") { folder, json };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var reports = Reports(session);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(ToJson(session, reports));
            }
            else
            {
                AnsiConsole.Write(ToTable(session, reports));
            }

            return 0;
        }));
        return command;
    }

    /// <summary>The reports of every file below the folder.</summary>
    public static IReadOnlyList<FileReport> Reports(SecretsSession session)
    {
        var reports = new List<FileReport>();
        SecretsSession.ForEach(session.Folder.Files(), "Reading", file => reports.Add(FileReport.Of(file, session.Folder.ConfigurationOf(file), session.Identities)));
        return reports;
    }

    private static string ToJson(SecretsSession session, IReadOnlyList<FileReport> reports) => JsonSerializer.Serialize(
        reports.Select(report => new
        {
            file = session.Folder.Show(report.Path),
            keys = report.Keys,
            recipients = report.Recipients,
            lastModified = report.LastModified,
            verified = report.IsVerified,
            problems = report.Problems.Select(problem => new { id = problem.Descriptor.Id, line = problem.Origin?.Line ?? 0, message = problem.Message }),
        }),
        Indented);

    private static Table ToTable(SecretsSession session, IReadOnlyList<FileReport> reports)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("File", "Keys", "Recipients", "Last modified", "Verified");
        foreach (var report in reports)
        {
            table.AddRow(
                Markup.Escape(session.Folder.Show(report.Path)),
                Markup.Escape(string.Join('\n', report.Keys.Select(key => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]))),
                Markup.Escape(string.Join('\n', report.Recipients.Select(Short))),
                report.LastModified ?? "",
                Verdict(report));
        }

        return table;
    }

    private static string Verdict(FileReport report) => report switch
    {
        { Problems.Count: > 0 } => $"[red]{Markup.Escape(string.Join('\n', report.Problems.Select(problem => $"{problem.Descriptor.Id} {problem.Descriptor.Title}")))}[/]",
        { IsVerified: true } => "[green]yes[/]",
        _ => "[yellow]no identity opens it[/]",
    };

    private static string Short(string recipient) => recipient.Length > 20 ? $"{recipient[..10]}…{recipient[^6..]}" : recipient;
}
