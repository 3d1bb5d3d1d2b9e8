namespace ManifestGen.Schemas;

/// <summary>The schemas of a user's own definitions; generated code hands them over when its assembly is loaded.</summary>
public static class CustomSchemas
{
    private static readonly Lock Gate = new();
    private static readonly List<string> Texts = [];

    /// <summary>Adds a compact schema, which is parsed when a resource of its group is checked.</summary>
    /// <param name="compactSchema">The text as the generator wrote it.</param>
    public static void Register(string compactSchema)
    {
        lock (Gate)
        {
            if (!Texts.Contains(compactSchema))
            {
                Texts.Add(compactSchema);
            }
        }
    }

    /// <summary>What was added so far.</summary>
    internal static IReadOnlyList<string> All
    {
        get
        {
            lock (Gate)
            {
                return [.. Texts];
            }
        }
    }
}
