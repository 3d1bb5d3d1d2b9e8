using System.Diagnostics;

namespace ManifestGen.Running;

/// <summary>Turns an exception that the program lets escape into a report with the C# line that threw.</summary>
internal static class CrashReport
{
    /// <summary>Watches the process from the moment the program starts to describe its clusters.</summary>
    public static void Install(IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--report");
        if (at >= 0 && at + 1 < arguments.Count)
        {
            var path = arguments[at + 1];
            AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
            {
                if (crash.ExceptionObject is Exception exception)
                {
                    Write(path, exception);
                    Console.Error.WriteLine(exception);
                    Environment.Exit(2);
                }
            };
        }
    }

    /// <summary>The finding for an exception.</summary>
    public static Diagnostic ToDiagnostic(Exception exception)
    {
        var cause = exception is System.Reflection.TargetInvocationException or TypeInitializationException or AggregateException
            ? exception.GetBaseException()
            : exception;
        var firstLine = cause.Message.Split('\n')[0].TrimEnd('\r');
        return ProgramDiagnostics.Failed.At($"The program ended with {cause.GetType().Name}: {firstLine}", PlaceOf(cause));
    }

    private static void Write(string path, Exception exception)
    {
        var report = new RunReport();
        report.Add(ToDiagnostic(exception));
        report.Write(path, 2);
    }

    // The first frame outside the framework and outside ManifestGen is the line that the user can mend.
    private static Origin? PlaceOf(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            var owner = frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name ?? "";
            var ours = owner == "ManifestGen" || owner.StartsWith("ManifestGen.", StringComparison.Ordinal);
            if (frame.GetFileName() is { } file && (!ours || owner.EndsWith("Tests", StringComparison.Ordinal)))
            {
                return new(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber());
            }
        }

        return null;
    }
}
