using ManifestGen.Output;
using ManifestGen.Rules;
using ManifestGen.Schemas;
using ManifestGen.Yaml;

namespace ManifestGen.Running;

/// <summary>Gets ready on a second processor, while the program still describes, what every run needs after that.</summary>
/// <remarks>Nothing depends on it: what is not ready in time is made where it is asked for, and a failure shows there.</remarks>
internal static class Beforehand
{
    /// <summary>Starts where the arguments are those of a build; people's own commands need little of it.</summary>
    /// <returns>What looks at the output folder meanwhile; null where nothing was started.</returns>
    public static EarlyLook? Start(string[] arguments)
    {
        if (Environment.ProcessorCount == 1 || BuildArguments.TryRead(arguments) is not { } given)
        {
            return null;
        }

        var early = new EarlyLook(new PhysicalFolder(Path.GetFullPath(given.Output)), OutputRequest.LedgerNameOf(given.ProjectName, given.Shared));
        early.Begin(Load);
        return early;
    }

    private static void Load()
    {
        try
        {
            // Asks the core types, and so has them read.
            SchemaCatalog.IsUnchecked("v1", "Pod");
            _ = CoreRules.WithSchemas;

            // The parser compiles an expression and most of itself when it first reads; .sops.yaml and every encrypted file are read by it.
            YamlReader.Read("a: [b]\n"u8.ToArray(), "");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The run itself will meet it, at a place that can tell.
        }
    }
}
