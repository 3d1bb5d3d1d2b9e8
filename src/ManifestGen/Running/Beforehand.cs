using ManifestGen.Output;
using ManifestGen.Rules;
using ManifestGen.Schemas;
using ManifestGen.Yaml;

namespace ManifestGen.Running;

/// <summary>Gets ready on a second processor, while the program still describes, what a build needs after that.</summary>
/// <remarks>Nothing depends on it: what is not ready in time is made where it is asked for, and a failure shows there.</remarks>
internal sealed class Beforehand
{
    private readonly bool isOn;
    private Task<SeenFiles>? seen;
    private Task work = Task.CompletedTask;
    private bool hasReader;

    /// <summary>Starts where the arguments are those of a build; people's own commands need little of it.</summary>
    public Beforehand(IReadOnlyList<string> arguments)
    {
        if (Environment.ProcessorCount > 1 && BuildArguments.TryRead(arguments) is { Report: { } report } given)
        {
            isOn = true;
            Start(static () =>
            {
                // Asks the core types, and so has them read.
                SchemaCatalog.IsUnchecked("v1", "Pod");
                _ = CoreRules.WithSchemas;
            });
            if (!given.Verify)
            {
                work = seen = work.ContinueWith(_ => Look(report, Path.GetFullPath(given.Output), given.ProjectName, given.Shared), TaskScheduler.Default);
            }
        }
    }

    /// <summary>Where a build notes what it saw of the output folder: beside its report, in <c>obj</c>.</summary>
    public static string FileOfSeen(string report) => report + ".seen";

    /// <summary>What earlier builds saw of the output folder; null where every file is to be read.</summary>
    public SeenFiles? Seen(RunOptions options)
    {
        if (options is not { Report: { } report, Verify: false })
        {
            return null;
        }

        try
        {
            seen ??= Task.FromResult(Look(report, options.Output, options.ProjectName, options.SharesOutput));
            return seen.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // To know nothing and to read every file is always right.
            return new(options.Output);
        }
    }

    /// <summary>What earlier builds saw, for whoever can do without it; null where it is not known yet.</summary>
    public SeenFiles? SeenSoFar(RunOptions options) => seen is null or { IsCompleted: true } ? Seen(options) : null;

    /// <summary>Called where it is sure that YAML will be read.</summary>
    public void ReadYaml()
    {
        if (isOn && !hasReader)
        {
            hasReader = true;

            // The parser compiles an expression and most of itself when it first reads; .sops.yaml and every encrypted file are read by it.
            Start(static () => YamlReader.Read("a: [b]\n"u8.ToArray(), ""));
        }
    }

    private static SeenFiles Look(string report, string output, string project, bool sharesFolder)
    {
        var seen = SeenFiles.Load(FileOfSeen(report), output);
        seen.LookAhead(new PhysicalFolder(output), OutputRequest.LedgerNameOf(project, sharesFolder), project);
        return seen;
    }

    // One after the other: the first processor has the program to run.
    private void Start(Action next) => work = work.ContinueWith(
        _ =>
        {
            try
            {
                next();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The run itself will meet it, at a place that can tell.
            }
        },
        TaskScheduler.Default);
}
