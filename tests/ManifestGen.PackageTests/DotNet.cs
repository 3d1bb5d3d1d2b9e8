using System.Diagnostics;

namespace ManifestGen.PackageTests;

/// <summary>Runs the SDK's command line as a user on a fresh machine would.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="folder">The working directory.</param>
    /// <param name="arguments">Of <c>dotnet</c>.</param>
    /// <param name="environment">Further variables; a null value removes one.</param>
    public static async Task<Outcome> RunAsync(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using var running = Start(folder, arguments, environment);
        return await running.WaitForEndAsync(Limit);
    }

    /// <summary>Starts a command and does not wait for its end.</summary>
    public static RunningCommand Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        Start(folder, "dotnet", arguments, environment);

    /// <summary>Starts another program than <c>dotnet</c> in the same surroundings.</summary>
    public static RunningCommand Start(string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var info = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        // The test runner is itself started by MSBuild and must not hand its settings on.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("SOPS_", StringComparison.Ordinal)).ToList())
        {
            info.Environment.Remove(name);
        }

        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_NOLOGO"] = "1";
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            info.Environment[name] = value;
        }

        return new(info);
    }
}
