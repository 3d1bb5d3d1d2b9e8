using ManifestGen.Output;
using ManifestGen.Yaml;

namespace ManifestGen.Planning;

/// <summary>What changed files said before, as rules compare with it.</summary>
internal static class PreviousOutput
{
    /// <summary>The objects of the changed files of one cluster; a file that is no YAML any more tells nothing.</summary>
    /// <param name="now">What the cluster should run now.</param>
    /// <param name="folder">The cluster's folder within the output folder, with a final <c>/</c>; empty for the whole.</param>
    /// <param name="changed">The files with their former content.</param>
    public static ManifestSet Read(ManifestSet now, string folder, IReadOnlyList<ChangedFile> changed) => new(
        now.Cluster,
        [],
        [
            .. changed
                .Where(file => file.Kind == PlannedFileKind.Resource && (file.Path.StartsWith(folder, StringComparison.Ordinal) || now.Layers.Any(layer => layer.IsShared && file.Path.StartsWith($"{layer.Path}/", StringComparison.Ordinal))))
                .SelectMany(file => YamlReader.Read(file.Before, file.Path).Documents)
                .Select(document => document.Root)
                .OfType<MappingNode>()
                .Select(root => new Resource(root, root.Origin)),
        ],
        [],
        []);
}
