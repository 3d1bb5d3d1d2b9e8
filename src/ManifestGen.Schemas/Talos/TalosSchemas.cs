using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.Talos;

/// <summary>The schemas of Talos' machine configuration, by minor version.</summary>
public static class TalosSchemas
{
    /// <summary>The oldest minor version with a schema.</summary>
    public const int Oldest = 12;

    /// <summary>The newest minor version with a schema.</summary>
    public const int Newest = 14;

    private static readonly SchemaTextReader?[] Readers = new SchemaTextReader?[Newest - Oldest + 1];

    /// <summary>The minor version whose schema serves a release: its own, or the nearest one known.</summary>
    public static int MinorFor(Version release) => release.Major > 1 ? Newest : Math.Clamp(release.Minor, Oldest, Newest);

    /// <summary>The kinds of documents of a version; the configuration itself has an empty one.</summary>
    public static IReadOnlyList<KindSchema> KindsOf(int minor) => Reader(minor).Document.Kinds;

    /// <summary>The schema of a document; null where the version has none of the kind.</summary>
    /// <param name="minor">The minor version.</param>
    /// <param name="kind">The kind; empty for the configuration itself.</param>
    public static KindSchema? Find(int minor, string kind)
    {
        foreach (var known in KindsOf(minor))
        {
            if (known.Kind == kind)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>A type of a version by its name; null where the version has none.</summary>
    internal static ObjectSchema? FindType(int minor, string name) => Reader(minor).TryFindObject(name);

    /// <summary>The type of the configuration itself.</summary>
    internal static ObjectSchema Root(int minor) => FindType(minor, TalosSchemaReader.RootType)!;

    private static SchemaTextReader Reader(int minor) => LazyInitializer.EnsureInitialized(
        ref Readers[minor - Oldest], () => SchemaTextReader.Read(SchemaCatalog.Resource($"talos-1.{minor}")));
}
