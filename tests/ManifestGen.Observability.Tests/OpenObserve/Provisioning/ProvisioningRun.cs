using System.Diagnostics;
using ManifestGen.OpenObserve;
using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenObserve.Provisioning;

/// <summary>The content of a provisioning Job in a folder, and its script run for real: a shell, curl and awk.</summary>
internal sealed class ProvisioningRun : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("provisioning-");

    /// <summary>The delays that the script wanted to sleep, in seconds.</summary>
    public string[] Delays => Log("sleep.log");

    /// <summary>The arguments of every call of curl.</summary>
    public string[] CurlCalls => Log("curl.log");

    public static bool IsPossible => File.Exists("/bin/sh") && File.Exists("/usr/bin/curl") && File.Exists("/usr/bin/awk");

    public (int ExitCode, string Output) Of(TestCluster cluster, FakeOpenObserve server, string? authorization = null, params (string Name, string Value)[] environment)
    {
        var source = folder.CreateSubdirectory("content").FullName;
        foreach (var map in cluster.Set.OfKind("", "ConfigMap"))
        {
            foreach (var (key, text) in map.Root["data"]!.Entries)
            {
                File.WriteAllText(Path.Combine(source, key), text.AsString());
            }
        }

        var bin = folder.CreateSubdirectory("bin").FullName;
        Program(bin, "sleep", $"echo \"$1\" >> '{folder.FullName}/sleep.log'");
        Program(bin, "curl", $"echo \"$@\" >> '{folder.FullName}/curl.log'\nexec /usr/bin/curl \"$@\"");
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(source, "provision.sh")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{bin}:{start.Environment["PATH"]}";
        start.Environment["PROVISION_SOURCE"] = source;
        start.Environment["OPENOBSERVE_URL"] = server.Url;
        start.Environment["OPENOBSERVE_ORG"] = "default";
        start.Environment["OPENOBSERVE_AUTHORIZATION"] = authorization ?? server.Authorization;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new Timer(_ => process.Kill(entireProcessTree: true), null, TimeSpan.FromSeconds(90), Timeout.InfiniteTimeSpan);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string[] Log(string name) =>
        File.Exists(Path.Combine(folder.FullName, name)) ? File.ReadAllLines(Path.Combine(folder.FullName, name)) : [];

    private static void Program(string bin, string name, string script)
    {
        var path = Path.Combine(bin, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The script runs where /bin/sh is.");
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
