using System.Runtime.CompilerServices;

namespace ManifestGen.FakeProgram;

/// <summary>Everything a user's program can do to a build.</summary>
internal static class Behaviours
{
    public static int Run(string name, Arguments args)
    {
        var report = new ReportWriter(args.Report);
        switch (name)
        {
            case "writes-one-file":
                return WriteOneFile(args, report);
            case "reports-an-error":
                return report.Line("diagnostic", "error", "MG0101", Here(), "7", "3", "https://example.org/mg0101", "Secret 'a/b' is\tnot\nthere.").End(1);
            case "reports-a-warning":
                return report.Line("diagnostic", "warning", "MG0102", "", "0", "0", "", "Nothing uses {0} 'a/b'.").Line("summary", "manifests/ (unchanged)").End(0);
            case "reports-an-info":
                return report.Line("diagnostic", "info", "MG0103", "", "0", "0", "", "Only said.").End(0);
            case "reports-failure-without-an-error":
                return report.End(3);
            case "throws":
                throw new InvalidOperationException("the disk is made of cheese");
            case "throws-after-the-report":
                report.End(0);
                throw new InvalidOperationException("too late");
            case "exits-early":
                report.Line("input", "/half").Flush();
                Environment.Exit(0);
                return 0;
            case "never-ends":
                Thread.Sleep(Timeout.Infinite);
                return 0;
            case "changes-what-it-read":
                var read = Path.Combine(args.Root, "read.txt");
                File.WriteAllText(read, "new");
                File.SetLastWriteTimeUtc(read, DateTime.UtcNow.AddSeconds(1));
                return report.Line("input", read).End(0);
            case "starts-a-child-and-hangs":
                using (var child = System.Diagnostics.Process.Start("sleep", "300"))
                {
                    File.WriteAllText(Path.Combine(args.Root, "child"), $"{child.Id}");
                    Thread.Sleep(Timeout.Infinite);
                }

                return 0;
            case "leaves-a-thread":
                new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
                return report.Line("summary", "manifests/ (1 written)").End(0);
            case "overflows-the-stack":
                return Recurse(0);
            case "fails-fast":
                Environment.FailFast("no way on");
                return 0;
            case "prints-an-error-line":
                Console.WriteLine("x(1,2): error ABC: not one");
                Console.Error.WriteLine("x(1,2): error ABC: not one either");
                return report.End(0);
            case "prints-without-end":
                for (var i = 0; i < 50_000; i++)
                {
                    Console.WriteLine(i);
                }

                return report.End(0);
            case "reads-standard-input":
                return report.Line("summary", Console.ReadLine() is null ? "input is closed" : "input is open").End(0);
            case "shows-its-arguments":
                return report.Line("summary", args.All).End(0);
            case "shows-its-environment":
                return report.Line("summary", $"[{Environment.GetEnvironmentVariable("MSBuildSDKsPath")}]").End(0);
            case "writes-another-version":
                File.WriteAllText(args.Report, "manifestgen-report 1\nend\t0\n");
                return 0;
            case "writes-a-broken-line":
                return report.Line("nonsense", "x").End(0);
            case "hello-world":
                Console.WriteLine("Hello, World!");
                return 0;
            default:
                throw new ArgumentException($"No behaviour '{name}'.");
        }
    }

    private static int WriteOneFile(Arguments args, ReportWriter report)
    {
        var file = Path.Combine(args.Output, "one.yaml");
        if (args.Verb == "emit")
        {
            Directory.CreateDirectory(args.Output);
            File.WriteAllText(file, "a: 1\n");
        }

        return report.Line("input", Path.Combine(args.Root, "values.txt")).Line("input", args.Root)
            .Line("env", "SOME_VALUE").Line("env", "BAD'NAME").Outputs(file).Line("summary", "manifests/ (1 written)").End(0);
    }

    private static int Recurse(int depth) => depth < 0 ? 0 : Recurse(depth + 1) + Math.Sign(depth);

    private static string Here([CallerFilePath] string file = "") => file;
}
