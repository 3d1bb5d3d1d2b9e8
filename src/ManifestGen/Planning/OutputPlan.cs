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
            [.. assemblies.SelectMany(assembly => assembly.Set.Layers).Where(layer => layer.IsShared).DistinctBy(layer => layer.Path)], writer, files, seen);
        foreach (var assembly in assemblies)
        {
            List<Resource> own = [.. assembly.Set.Resources.Where(resource => resource.Layer is not { IsShared: true })];
            AddResources(own, writer, files, diagnostics, seen);
            AddKustomizations(
                own.Select(resource => resource.File).OfType<string>().Concat(assembly.Secrets.Select(secret => secret.Secret.File)),
                [.. assembly.Set.Layers.Where(layer => !layer.IsShared)], writer, files, seen);
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
        foreach (var document in ByFile(resources))
        {
            files.Add(Plan(document.Value.File!, document, PlannedFileKind.Resource, writer, seen));
            diagnostics.AddRange(writer.Diagnostics);
        }
    }

    private static PlannedFile Plan(string path, FileSource source, PlannedFileKind kind, YamlWriter writer, SeenFiles? seen)
    {
        writer.Clear();
        source.Write(writer);
        return seen is { KnowsFiles: true } && ContentHash.Of(writer.Written) is var hash && seen.Holds(path, hash) ? new(path, source, hash, kind) : new(path, writer.ToArray(), kind);
    }

    private static void AddKustomizations(IEnumerable<string> paths, IReadOnlyList<Layer> layers, YamlWriter writer, List<PlannedFile> files, SeenFiles? seen)
    {
        var folders = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var lastFolder = "";
        List<string>? last = null;
        foreach (var path in paths)
        {
            // Most files lie in the folder of the one before.
            NamesIn(path, path.LastIndexOf('/')).Add(path);
        }

        foreach (var layer in layers)
        {
            if (layer.Remotes.Count > 0)
            {
                NamesIn(layer.Path, layer.Path.Length);
            }
        }

        foreach (var (folder, names) in folders)
        {
            // The paths of one folder sort as the names in it do; documents of one file follow each other then.
            names.Sort(StringComparer.Ordinal);
            files.Add(Plan($"{folder}/kustomization.yaml", new Kustomization(folder, names, layers), PlannedFileKind.Kustomization, writer, seen));
        }

        List<string> NamesIn(string path, int length)
        {
            if (last is null || length != lastFolder.Length || !path.StartsWith(lastFolder, StringComparison.Ordinal))
            {
                lastFolder = path[..length];
                if (!folders.TryGetValue(lastFolder, out last))
                {
                    folders.Add(lastFolder, last = []);
                }
            }

            return last;
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

    /// <summary>What a file is made of.</summary>
    private abstract class FileSource : IContentSource
    {
        public abstract void Write(YamlWriter writer);

        public byte[] Render()
        {
            var writer = new YamlWriter();
            Write(writer);
            return writer.ToArray();
        }
    }

    /// <summary>A resource of a file, and what follows it there.</summary>
    private sealed class Document(Resource value) : FileSource
    {
        public Resource Value { get; } = value;

        public Document? Next { get; set; }

        public override void Write(YamlWriter writer)
        {
            for (var document = this; document is not null; document = document.Next)
            {
                writer.Write(document.Value.Root, document.Value, document.Value.Origin);
            }
        }
    }

    /// <summary>The list that makes a folder one for kustomize: its files by name, and remote ones by address.</summary>
    private sealed class Kustomization(string folder, List<string> paths, IReadOnlyList<Layer> layers) : FileSource
    {
        public override void Write(YamlWriter writer)
        {
            writer.Write(new MappingNode { ["apiVersion"] = "kustomize.config.k8s.io/v1beta1", ["kind"] = "Kustomization" });
            writer.BeginList("resources");
            for (var i = 0; i < paths.Count; i++)
            {
                if (i == 0 || paths[i] != paths[i - 1])
                {
                    writer.AddItem(paths[i].AsSpan(folder.Length + 1));
                }
            }

            foreach (var layer in layers)
            {
                if (layer.Path == folder)
                {
                    foreach (var remote in layer.Remotes)
                    {
                        writer.AddItem(remote.Url);
                    }
                }
            }
        }
    }
}
