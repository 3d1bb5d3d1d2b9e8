using System.Diagnostics;
using System.Text.Json;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Finds the charts that a project declares.</summary>
internal static class ChartProjects
{
    /// <summary>The project in a folder, or the file itself.</summary>
    /// <returns>Null where the folder has none or several.</returns>
    public static string? Find(string path)
    {
        if (File.Exists(path))
        {
            return Path.GetFullPath(path);
        }

        if (!Directory.Exists(path))
        {
            return null;
        }

        var projects = Directory.GetFiles(path, "*.csproj");
        var files = projects.Length > 0 ? projects : [.. Directory.GetFiles(path, "*.props").Where(file => File.ReadAllText(file).Contains("HelmChart", StringComparison.Ordinal))];
        return files.Length == 1 ? Path.GetFullPath(files[0]) : null;
    }

    /// <summary>The declarations: a props file is read as it is, a project is evaluated by MSBuild, so that imports and conditions count.</summary>
    public static async Task<IReadOnlyList<DeclaredChart>> ReadAsync(string project, List<Diagnostic> found, CancellationToken cancellation)
    {
        if (!project.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            return ChartItems.ReadProject(project, found);
        }

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "msbuild", project, "-getItem:HelmChart", "-nologo", "-verbosity:quiet" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        await errors;
        if (process.ExitCode != 0)
        {
            found.Add(ChartDiagnostics.BadDeclaration.At($"'{Path.GetFileName(project)}' cannot be evaluated by MSBuild; build it once and read its errors.", new Tree.Origin(project, 0)));
            return [];
        }

        var list = Path.GetTempFileName();
        try
        {
            using var document = JsonDocument.Parse(output);
            var items = document.RootElement.GetProperty("Items").GetProperty("HelmChart").EnumerateArray();
            await File.WriteAllLinesAsync(list, items.Select(Line), cancellation);
            return ChartItems.Read(list, found);
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static string Line(JsonElement item)
    {
        string Value(string name) => item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return string.Join('|', Value("Identity"), Value("Version"), Value("Repository"), Value("Digest"), Value("ClassName"), Value("DefiningProjectFullPath"));
    }
}
