using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace ManifestGen.MSBuild;

/// <summary>Ends a process and what it started.</summary>
internal static class ProcessTree
{
    // .NET Standard lacks the overload that .NET has had since 3.0.
    private static readonly MethodInfo? KillTree = typeof(Process).GetMethod("Kill", [typeof(bool)]);

    internal static void Kill(Process process)
    {
        try
        {
            if (KillTree is not null)
            {
                KillTree.Invoke(process, [true]);
            }
            else
            {
                KillOnNetFramework(process);
            }

            process.WaitForExit(5_000);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or TargetInvocationException)
        {
            // It ended by itself in the meantime.
        }
    }

    private static void KillOnNetFramework(Process process)
    {
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using var taskkill = Process.Start(new ProcessStartInfo("taskkill", $"/T /F /PID {id}") { UseShellExecute = false, CreateNoWindow = true });
        taskkill.WaitForExit(5_000);
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}
