using ManifestGen.Output;
using ManifestGen.Yaml;

namespace ManifestGen.Planning;

/// <summary>What the output folder should hold: a pure function of what was described, secrets aside.</summary>
/// <param name="Files">Every file that is not encrypted, in ordinal order of paths.</param>
/// <param name="Diagnostics">What YAML cannot carry.</param>
internal sealed record OutputPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Plans every cluster's own files, and once those that clusters share.</summary>
    public static OutputPlan Of(IReadOnlyList<ClusterAssembly> assemblies, SharedLayers shared)
    {
        var writer = new YamlWriter();
        List<PlannedFile> files = [];
        List<Diagnostic> diagnostics = [.. shared.Diagnostics];
        AddResources(shared.Resources, writer, files, diagnostics);
        AddKustomizations(
            shared.Resources.Select(resource => resource.File!),
            [.. assemblies.SelectMany(assembly => assembly.Set.Layers).Where(layer => layer.IsShared).DistinctBy(layer => layer.Path)], writer, files);
        foreach (var assembly in assemblies)
        {
            List<Resource> own = [.. assembly.Set.Resources.Where(resource => resource.Layer is not { IsShared: true })];
            AddResources(own, writer, files, diagnostics);
            AddKustomizations(
                own.Select(resource => resource.File).OfType<string>().Concat(assembly.Secrets.Select(secret => secret.Secret.File)),
                [.. assembly.Set.Layers.Where(layer => !layer.IsShared)], writer, files);
            foreach (var file in assembly.Set.Files)
            {
                files.Add(new(file.Path, System.Text.Encoding.UTF8.GetBytes(file.Content), PlannedFileKind.Other));
            }
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new(files, diagnostics);
    }

    private static void AddResources(IReadOnlyList<Resource> resources, YamlWriter writer, List<PlannedFile> files, List<Diagnostic> diagnostics)
    {
        foreach (var group in ByFile(resources))
        {
            writer.Clear();
            foreach (var resource in group.Resources)
            {
                writer.Write(resource.Root, resource, resource.Origin);
            }

            diagnostics.AddRange(writer.Diagnostics);
            files.Add(new(group.File, writer.ToArray(), PlannedFileKind.Resource));
        }
    }

    private static void AddKustomizations(IEnumerable<string> paths, IReadOnlyList<Layer> layers, YamlWriter writer, List<PlannedFile> files)
    {
        var folders = paths.Distinct(StringComparer.Ordinal)
            .ToLookup(file => file[..file.LastIndexOf('/')], file => file[(file.LastIndexOf('/') + 1)..], StringComparer.Ordinal);
        var remotes = layers.ToDictionary(layer => layer.Path, layer => layer.Remotes, StringComparer.Ordinal);
        foreach (var folder in folders.Select(group => group.Key).Union(remotes.Where(entry => entry.Value.Count > 0).Select(entry => entry.Key), StringComparer.Ordinal))
        {
            var entries = folders[folder].Order(StringComparer.Ordinal)
                .Concat(remotes.GetValueOrDefault(folder)?.Select(remote => remote.Url) ?? []);
            writer.Clear();
            writer.Write(new MappingNode
            {
                ["apiVersion"] = "kustomize.config.k8s.io/v1beta1",
                ["kind"] = "Kustomization",
                ["resources"] = new SequenceNode(entries.Select(entry => (Node)entry)),
            });
            files.Add(new($"{folder}/kustomization.yaml", writer.ToArray(), PlannedFileKind.Kustomization));
        }
    }

    // Most files hold one resource; grouping keeps the author's order within a file.
    private static IEnumerable<(string File, List<Resource> Resources)> ByFile(IReadOnlyList<Resource> resources)
    {
        var groups = new OrderedDictionary<string, List<Resource>>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.File is { } file)
            {
                if (!groups.TryGetValue(file, out var group))
                {
                    groups.Add(file, group = new(1));
                }

                group.Add(resource);
            }
        }

        return groups.Select(entry => (entry.Key, entry.Value));
    }
}
