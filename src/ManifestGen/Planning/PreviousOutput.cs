using ManifestGen.Output;
using ManifestGen.Yaml;

namespace ManifestGen.Planning;

/// <summary>What changed files said before, as rules compare with it.</summary>
internal static class PreviousOutput
{
    /// <summary>The objects of the changed files of one cluster; a file that is no YAML any more tells nothing.</summary>
    /// <param name="cluster">The cluster's facts.</param>
    /// <param name="folder">The cluster's folder within the output folder, with a final <c>/</c>; empty for the whole.</param>
    /// <param name="changed">The files with their former content.</param>
    public static ManifestSet Read(ClusterFacts cluster, string folder, IReadOnlyList<ChangedFile> changed) => new(
        cluster,
        [],
        [
            .. changed
                .Where(file => file.Kind == PlannedFileKind.Resource && file.Path.StartsWith(folder, StringComparison.Ordinal))
                .SelectMany(file => YamlReader.Read(file.Before, file.Path).Documents)
                .Select(document => document.Root)
                .OfType<MappingNode>()
                .Select(root => new Resource(root, root.Origin)),
        ],
        [],
        []);
}
