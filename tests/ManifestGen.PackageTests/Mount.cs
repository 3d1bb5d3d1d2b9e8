namespace ManifestGen.PackageTests;

/// <summary>A mount for the length of a test. Only root may mount, so that the test is skipped for others.</summary>
internal sealed class Mount : IAsyncDisposable
{
    private readonly string folder;

    private Mount(string folder) => this.folder = folder;

    /// <summary>The folder as it is, with nobody allowed to change it, not even root.</summary>
    public static async Task<Mount> ReadOnlyAsync(string folder)
    {
        await RunAsync("mount", "--bind", folder, folder);
        var mount = new Mount(folder);
        await RunAsync("mount", "-o", "remount,ro,bind", folder);
        return mount;
    }

    /// <summary>An empty file system of the given size.</summary>
    public static async Task<Mount> SmallAsync(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "manifestgen", folder);
        return new(folder);
    }

    public Task ResizeAsync(string size) => RunAsync("mount", "-o", $"remount,size={size}", folder);

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", folder);

    private static async Task RunAsync(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount");
        await using var running = DotNet.Start("/", command[0], command[1..]);
        var outcome = await running.WaitForEndAsync(TimeSpan.FromSeconds(30));
        Assert.SkipUnless(outcome.ExitCode == 0, $"this machine does not let root mount: {outcome.Output}");
    }
}
