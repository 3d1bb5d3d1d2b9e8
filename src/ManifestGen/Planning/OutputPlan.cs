using ManifestGen.Output;
using ManifestGen.Yaml;

namespace ManifestGen.Planning;

/// <summary>What the output folder should hold: a pure function of what was described, secrets aside.</summary>
/// <param name="Files">Every file that is not encrypted, in ordinal order of paths.</param>
/// <param name="Diagnostics">What YAML cannot carry.</param>
internal sealed record OutputPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Plans every cluster's own files, and once those that clusters share.</summary>
    /// <param name="assemblies">What each cluster is to run.</param>
    /// <param name="shared">What several of them have in common.</param>
    /// <param name="seen">What earlier builds saw of the folder: bytes that lie there already are not kept. Null where all are to be.</param>
    public static OutputPlan Of(IReadOnlyList<ClusterAssembly> assemblies, SharedLayers shared, SeenFiles? seen = null)
    {
        var writer = new YamlWriter();
        List<PlannedFile> files = [];
        List<Diagnostic> diagnostics = [.. shared.Diagnostics];
        AddResources(shared.Resources, writer, files, diagnostics, seen);
        AddKustomizations(
            shared.Resources.Select(resource => resource.File!),
            [.. assemblies.SelectMany(assembly => assembly.Set.Layers).Where(layer => layer.IsShared).DistinctBy(layer => layer.Path)], writer, files);
        foreach (var assembly in assemblies)
        {
            List<Resource> own = [.. assembly.Set.Resources.Where(resource => resource.Layer is not { IsShared: true })];
            AddResources(own, writer, files, diagnostics, seen);
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

    private static void AddResources(IReadOnlyList<Resource> resources, YamlWriter writer, List<PlannedFile> files, List<Diagnostic> diagnostics, SeenFiles? seen)
    {
        foreach (var group in ByFile(resources))
        {
            group.Write(writer);
            diagnostics.AddRange(writer.Diagnostics);
            files.Add(seen is not null && ContentHash.Of(writer.Written) is var hash && seen.Holds(group.Value.File!, hash)
                ? new(group.Value.File!, group, hash, PlannedFileKind.Resource)
                : new(group.Value.File!, writer.ToArray(), PlannedFileKind.Resource));
        }
    }

    private static void AddKustomizations(IEnumerable<string> paths, IReadOnlyList<Layer> layers, YamlWriter writer, List<PlannedFile> files)
    {
        var folders = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            NamesIn(path[..path.LastIndexOf('/')]).Add(path);
        }

        foreach (var layer in layers)
        {
            if (layer.Remotes.Count > 0)
            {
                NamesIn(layer.Path);
            }
        }

        foreach (var (folder, names) in folders)
        {
            // The paths of one folder sort as the names in it do; documents of one file follow each other then.
            names.Sort(StringComparer.Ordinal);
            var entries = new SequenceNode();
            for (var i = 0; i < names.Count; i++)
            {
                if (i == 0 || names[i] != names[i - 1])
                {
                    entries.Add(names[i][(folder.Length + 1)..]);
                }
            }

            foreach (var layer in layers)
            {
                if (layer.Path == folder)
                {
                    foreach (var remote in layer.Remotes)
                    {
                        entries.Add(remote.Url);
                    }
                }
            }

            writer.Clear();
            writer.Write(new MappingNode
            {
                ["apiVersion"] = "kustomize.config.k8s.io/v1beta1",
                ["kind"] = "Kustomization",
                ["resources"] = entries,
            });
            files.Add(new($"{folder}/kustomization.yaml", writer.ToArray(), PlannedFileKind.Kustomization));
        }

        List<string> NamesIn(string folder)
        {
            if (!folders.TryGetValue(folder, out var names))
            {
                folders.Add(folder, names = []);
            }

            return names;
        }
    }

    // Most files hold one resource; grouping keeps the author's order within a file.
    private static List<Document> ByFile(IReadOnlyList<Resource> resources)
    {
        var firsts = new List<Document>(resources.Count);
        var lasts = new Dictionary<string, Document>(resources.Count, StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.File is { } file)
            {
                var document = new Document(resource);
                if (lasts.TryGetValue(file, out var last))
                {
                    last.Next = document;
                }
                else
                {
                    firsts.Add(document);
                }

                lasts[file] = document;
            }
        }

        return firsts;
    }

    /// <summary>A resource of a file, and what follows it there.</summary>
    private sealed class Document(Resource value) : IContentSource
    {
        public Resource Value { get; } = value;

        public Document? Next { get; set; }

        public void Write(YamlWriter writer)
        {
            writer.Clear();
            for (var document = this; document is not null; document = document.Next)
            {
                writer.Write(document.Value.Root, document.Value, document.Value.Origin);
            }
        }

        public byte[] Render()
        {
            var writer = new YamlWriter();
            Write(writer);
            return writer.ToArray();
        }
    }
}
