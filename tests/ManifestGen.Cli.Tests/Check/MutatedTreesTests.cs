using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ManifestGen.Cli.Check;

namespace ManifestGen.Cli.Tests.Check;

/// <summary>Whole repositories with damaged files; a thousand documents as a rule, as many as MANIFESTGEN_FUZZ says where it is set.</summary>
public sealed class MutatedTreesTests(ITestOutputHelper log) : IDisposable
{
    private const int CopiesAtOnce = 20;

    // A cut may go through the middle of a character.
    private static readonly UTF8Encoding Replacing = new(encoderShouldEmitUTF8Identifier: false);

    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("manifestgen-mutated-");

    public void Dispose() => scratch.Delete(recursive: true);

    [Fact]
    public void Damaged_repositories_are_told_of_and_never_stop_the_check()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1_000;
        var originals = Directory.GetFiles(Fixtures(), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (Path.GetRelativePath(Fixtures(), path), File.ReadAllText(path))).ToList();
        var texts = originals.ConvertAll(original => original.Item2);
        var (documents, findings, errors) = (0, 0, 0);
        for (var seed = 0; documents < wanted; seed++)
        {
            var random = new Random(seed);
            for (var copy = 0; copy < CopiesAtOnce; copy++)
            {
                foreach (var (path, text) in originals)
                {
                    var file = Path.Combine(scratch.FullName, $"r{copy}", path);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    var mutated = Mutation.Of(text, texts, random);
                    documents += mutated.Split("\n---").Length;
                    File.WriteAllText(file, mutated, Replacing);
                }
            }

            var outcome = Check(seed);
            findings += outcome.Diagnostics.Count;
            errors += outcome.Errors;
            foreach (var diagnostic in outcome.Diagnostics)
            {
                (diagnostic.Origin is { Line: > 0, Column: > 0 }).ShouldBeTrue($"seed {seed}: {diagnostic}");
                diagnostic.Text.ReplaceLineEndings().Contains('\n').ShouldBeFalse($"seed {seed}: {diagnostic}");
            }
        }

        log.WriteLine($"{documents} documents, {findings} findings, {errors} of them errors");
        errors.ShouldBeGreaterThan(0);
    }

    private CheckOutcome Check(int seed)
    {
        try
        {
            return Task.Run(() => Checker.Run(new() { Paths = [scratch.FullName], WorkingFolder = scratch.FullName })).WaitAsync(TimeSpan.FromMinutes(5)).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The trees of seed {seed} stopped the check.", exception);
        }
    }

    private static string Fixtures([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Fixtures");
}
