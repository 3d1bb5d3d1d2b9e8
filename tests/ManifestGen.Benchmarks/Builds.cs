using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ManifestGen.Benchmarks;

/// <summary>Whole <c>dotnet build</c> commands of one project, with the package and without it, taking turns in each round.</summary>
internal static partial class Builds
{
    private static readonly string[] Kinds = ["nothing to do", "a comment edited", "one resource changed"];

    public static int Run(string[] args)
    {
        var sizes = Compare.Option(args, "--sizes", "1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        var rounds = int.Parse(Compare.Option(args, "--rounds", "5"), CultureInfo.InvariantCulture);
        var scratch = Directory.CreateDirectory(Path.Combine(Compare.Option(args, "--scratch", Path.Combine(Compare.Here, "obj", "builds")), $"{DateTime.UtcNow:yyyyMMddHHmmss}")).FullName;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {rounds} rounds, medians, smallest in brackets.\n");
        try
        {
            var feed = Compare.Option(args, "--feed", "") is { Length: > 0 } given ? given : Pack(Path.Combine(scratch, "feed"));
            foreach (var size in sizes)
            {
                text.Append(Table(size, rounds, scratch, feed));
            }

            Console.Write(text);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        return 0;
    }

    private static string Pack(string feed)
    {
        var root = Path.Combine(Compare.Here, "..", "..");
        Measured.Of("dotnet", ["restore", "ManifestGen.sln", "-v:q"], root);
        Measured.Of("dotnet", ["msbuild", "build/Pack.proj", "-t:Pack", "-v:q", "-p:Configuration=Release", $"-p:PackageOutputPath={feed}/"], root);
        return feed;
    }

    private static string Table(int size, int rounds, string scratch, string feed)
    {
        // The same program twice: once with all that the package brings into the build, once with its libraries alone.
        var with = new BuildSubject(Path.Combine(scratch, $"with-{size}"), feed, size, hasTargets: true);
        var without = new BuildSubject(Path.Combine(scratch, $"without-{size}"), feed, size, hasTargets: false);
        BuildSubject[] subjects = [with, without];
        var times = Kinds.ToDictionary(kind => kind, _ => subjects.ToDictionary(subject => subject, _ => new List<BuildTimes>()));
        var targets = new List<double>();
        var written = new Dictionary<string, int>();
        foreach (var subject in subjects)
        {
            subject.Build();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var kind in Kinds)
            {
                foreach (var subject in round % 2 == 0 ? subjects : subjects.Reverse())
                {
                    subject.Prepare(kind);
                    var before = DateTime.UtcNow;
                    times[kind][subject].Add(subject.Build());
                    if (subject == with)
                    {
                        written[kind] = with.WrittenSince(before);
                    }
                }
            }

            targets.Add(OurTargets(with.Summary()));
            Console.Error.WriteLine($"{size}: round {round + 1} of {rounds}");
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n| {size:N0} resources | with the package, ms | without, ms | difference | CPU with, ms | CPU without, ms | difference | files written |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var kind in Kinds)
        {
            var (mine, theirs) = (times[kind][with], times[kind][without]);
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {Row(mine, theirs, one => one.Wall)} | {Row(mine, theirs, one => one.Cpu)} | {written[kind]} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nThe package's targets in a build with nothing to do, by `-clp:PerformanceSummary`: {Show(targets)} ms.\n");
        return text.ToString();
    }

    private static string Row(List<BuildTimes> mine, List<BuildTimes> theirs, Func<BuildTimes, double> part)
    {
        List<double> with = [.. mine.Select(part)];
        List<double> without = [.. theirs.Select(part)];
        return string.Create(CultureInfo.InvariantCulture, $"{Show(with)} | {Show(without)} | {Compare.Median(with) - Compare.Median(without):F0} ({with.Min() - without.Min():F0})");
    }

    private static string Show(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Compare.Median(values):F0} ({values.Min():F0})");

    /// <summary>The milliseconds of every target of ours; nested ones are counted for themselves in the summary.</summary>
    private static double OurTargets(string summary) => Line().Matches(summary)
        .Sum(match => double.Parse(match.Groups["ms"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s+(?<ms>\d+) ms\s+_?ManifestGen\w*\s+\d+ calls", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
