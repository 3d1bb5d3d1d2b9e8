using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ManifestGen.Benchmarks;

/// <summary>Whole processes side by side: in each round every contestant runs once, so that a busy machine is busy for all of them.</summary>
internal static class Compare
{
    private const string Floor = "same bytes, File.WriteAllText";

    internal static readonly string Here = SourceFolder();
    private static readonly string Dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public static int Run(string[] args)
    {
        var sizes = Option(args, "--sizes", "100,1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        var rounds = int.Parse(Option(args, "--rounds", "5"), CultureInfo.InvariantCulture);
        var scratch = Directory.CreateDirectory(Path.Combine(Option(args, "--scratch", Path.Combine(Here, "obj", "compare")), $"{DateTime.UtcNow:yyyyMMddHHmmss}")).FullName;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {rounds} rounds, medians.\n");
        try
        {
            foreach (var size in sizes)
            {
                text.Append(Table(size, rounds, scratch));
            }

            Console.Write(text);
            if (Option(args, "--table", "") is { Length: > 0 } file)
            {
                File.WriteAllText(file, text.ToString());
            }
        }
        finally
        {
            // Only now: after a mass deletion ext4 creates files several times slower for a while.
            Directory.Delete(scratch, recursive: true);
        }

        return 0;
    }

    private static string Table(int size, int rounds, string scratch)
    {
        var reference = Path.Combine(scratch, $"reference-{size}");
        var pack = Path.Combine(scratch, $"reference-{size}.pack");
        Subject(["engine", $"{size}", reference]);
        Subject(["pack", reference, pack]);
        var contestants = Contestants(reference, pack);
        var results = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                if (contestant.Run(size, Path.Combine(scratch, $"{size}-{round}-{contestants.IndexOf(contestant)}")) is { } measured)
                {
                    results[contestant.Name].Add(measured);
                }
            }

            Console.Error.WriteLine($"{size}: round {round + 1} of {rounds}");
        }

        var floor = Median(results[Floor].Select(measured => measured.Wall.TotalMilliseconds));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n| {size:N0} resources | wall ms | ratio to floor | CPU ms | peak MiB |\n|---|--:|--:|--:|--:|\n");
        foreach (var contestant in contestants.Where(contestant => results[contestant.Name].Count > 0))
        {
            var runs = results[contestant.Name];
            var wall = Median(runs.Select(measured => measured.Wall.TotalMilliseconds));
            text.Append(CultureInfo.InvariantCulture, $"| {contestant.Name} | {wall:F0} | {wall / floor:F2} | {Median(runs.Select(run => run.Cpu.TotalMilliseconds)):F0} | {Median(runs.Select(run => run.PeakBytes / 1048576.0)):F0} |\n");
        }

        return text.ToString();
    }

    private static List<Contestant> Contestants(string reference, string pack)
    {
        List<Contestant> contestants =
        [
            new("same bytes, FileMode.CreateNew", (_, folder) => Subject(["create-new", pack, folder])),
            new(Floor, (_, folder) => Subject(["write-all-text", pack, folder])),
            new("ManifestGen, new folder", (size, folder) => Subject(["engine", $"{size}", folder])),
            new("ManifestGen, nothing changed", (size, _) => Subject(["engine", $"{size}", reference])),
            new("YamlDotNet emitter", (size, folder) => Subject(["yamldotnet-emitter", $"{size}", folder])),
            new("YamlDotNet serializer", (size, folder) => Subject(["yamldotnet-serializer", $"{size}", folder])),
            new("an empty .NET program", (_, _) => Subject(["empty"])),
        ];
        if (Directory.Exists(Path.Combine(Here, "node_modules", "cdk8s")))
        {
            contestants.Add(new("cdk8s, a file per resource", (size, folder) => Measured.Of("node", [Path.Combine(Here, "cdk8s.cjs"), $"{size}", folder], Here)));
        }
        else
        {
            Console.Error.WriteLine($"cdk8s is left out: run 'npm ci' in {Here}.");
        }

        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kubectl"))))
        {
            // kustomize grows with the square of the resources; beyond a thousand it takes minutes.
            contestants.Add(new("kubectl kustomize, reading them", (size, _) => size > 1000 ? null : Measured.Of("kubectl", ["kustomize", Path.Combine(reference, "infrastructure", "apps")], Here)));
        }

        return contestants;
    }

    private static Measured Subject(IEnumerable<string> arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";
        var assembly = Path.Combine(Here, "..", "ManifestGen.Benchmarks.Subject", "bin", configuration, "net10.0", "ManifestGen.Benchmarks.Subject.dll");
        return Measured.Of(Dotnet, [Path.GetFullPath(assembly), .. arguments], Here);
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    internal static string Option(string[] args, string name, string usual) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : usual;

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? ".";
}
