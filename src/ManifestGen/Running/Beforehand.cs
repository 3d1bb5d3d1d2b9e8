using ManifestGen.Rules;
using ManifestGen.Schemas;
using ManifestGen.Yaml;

namespace ManifestGen.Running;

/// <summary>Gets ready on a second processor, while the program still describes, what every run needs after that.</summary>
/// <remarks>Nothing depends on it: what is not ready in time is made where it is asked for, and a failure shows there.</remarks>
internal static class Beforehand
{
    /// <summary>Starts where the arguments are those of a build; people's own commands need little of it.</summary>
    public static void Start(string[] arguments)
    {
        if (arguments is ["emit" or "verify", ..] && Environment.ProcessorCount > 1)
        {
            _ = Task.Run(Load);
        }
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
