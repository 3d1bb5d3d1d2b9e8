namespace ManifestGen.Reading;

/// <summary>What kustomize would make of a folder, as far as checks need it.</summary>
/// <remarks>Remote entries are named, not fetched; images, labels and replacements are left as they are.</remarks>
internal sealed class KustomizeFolder
{
    private const int Deepest = 64;

    private readonly SourceFiles files;
    private readonly HashSet<string> mentioned;
    private readonly List<Diagnostic> diagnostics;
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    private KustomizeFolder(SourceFiles files, HashSet<string> mentioned, List<Diagnostic> diagnostics) =>
        (this.files, this.mentioned, this.diagnostics) = (files, mentioned, diagnostics);

    /// <summary>The objects and remote entries of a folder.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The folder, relative to its root.</param>
    /// <param name="mentioned">Takes every file that some kustomization uses.</param>
    /// <param name="diagnostics">Takes what is wrong with entries.</param>
    public static KustomizeResult Build(SourceFiles files, string folder, HashSet<string> mentioned, List<Diagnostic> diagnostics)
    {
        var result = new KustomizeResult();
        var build = new KustomizeFolder(files, mentioned, diagnostics);
        if (files.KustomizationOf(folder) is null)
        {
            build.AddWithoutKustomization(folder, result);
        }
        else
        {
            build.Add(folder, result);
        }

        return result;
    }

    // Flux writes a kustomization.yaml itself where there is none: every file below, and folders that have one as a whole.
    private void AddWithoutKustomization(string folder, KustomizeResult result)
    {
        var covered = new List<string>();
        foreach (var below in files.FoldersBelow(folder))
        {
            if (covered.Exists(one => below.StartsWith(one + "/", StringComparison.Ordinal)))
            {
                continue;
            }

            if (files.KustomizationOf(below) is not null)
            {
                covered.Add(below);
                Add(below, result);
            }
            else
            {
                foreach (var file in files.FilesIn(below))
                {
                    AddFile(file, result);
                }
            }
        }
    }

    private void AddFile(string file, KustomizeResult result)
    {
        mentioned.Add(file);
        result.Objects.AddRange(files.Documents(file).Where(document => document.IsObject));
    }

    private void Add(string folder, KustomizeResult into)
    {
        if (files.KustomizationOf(folder) is not { } file || open.Count > Deepest || !open.Add(folder))
        {
            return;
        }

        mentioned.Add(file);
        if (files.Documents(file) is [{ Root: var kustomization }, ..])
        {
            var own = new KustomizeResult();
            AddEntries(kustomization["resources"] ?? kustomization["bases"], folder, own);
            if (kustomization["resources"] is not null)
            {
                AddEntries(kustomization["bases"], folder, own);
            }

            AddEntries(kustomization["crds"], folder, own);
            AddGenerators(kustomization, folder, file, own);
            foreach (var (entry, path) in Paths(kustomization["components"], folder))
            {
                if (path is not null && files.KustomizationOf(path) is not null)
                {
                    AddComponent(path, own);
                }
                else
                {
                    Missing(entry, "component");
                }
            }

            Transform(kustomization, folder, file, own);
            into.Objects.AddRange(own.Objects);
            into.Remotes.AddRange(own.Remotes);
        }

        open.Remove(folder);
    }

    // A component changes what was gathered before it.
    private void AddComponent(string folder, KustomizeResult own)
    {
        if (files.KustomizationOf(folder) is not { } file || !open.Add(folder))
        {
            return;
        }

        mentioned.Add(file);
        if (files.Documents(file) is [{ Root: var component }, ..])
        {
            AddEntries(component["resources"], folder, own);
            AddGenerators(component, folder, file, own);
            Transform(component, folder, file, own);
        }

        open.Remove(folder);
    }

    private void AddEntries(Node? list, string folder, KustomizeResult own)
    {
        foreach (var (entry, path) in Paths(list, folder))
        {
            var text = entry.AsString() ?? "";
            if (IsRemote(text))
            {
                own.Remotes.Add(new(text, entry.Origin));
            }
            else if (path is not null && files.HasFile(path))
            {
                AddFile(path, own);
            }
            else if (path is not null && files.KustomizationOf(path) is not null)
            {
                Add(path, own);
            }
            else if (path is not null && File.Exists(Path.Combine(files.Root, path)))
            {
                mentioned.Add(path);
            }
            else
            {
                Missing(entry, "entry");
            }
        }
    }

    private void Missing(Node entry, string what)
    {
        var text = entry.AsString() ?? "";
        if (text.Length == 0 || text.Contains("${", StringComparison.Ordinal))
        {
            return;
        }

        var folder = SourceFiles.Resolve(SourceFiles.FolderOf(RelativeTo(entry.Origin)), text) ?? "";
        var near = files.HasFile(folder + ".yaml") ? $" Did you mean '{text}.yaml'?"
            : files.HasFolder(folder) && folder.Length > 0 ? " The folder has no kustomization.yaml."
            : NearMiss.Hint(text, files.FilesIn(SourceFiles.FolderOf(folder)).Select(file => file[(file.LastIndexOf('/') + 1)..]));
        diagnostics.Add(ReadingDiagnostics.MissingEntry.At($"{what} '{text}' is no file, no folder with a kustomization.yaml and no address.{near}", entry.Origin));
    }

    private string RelativeTo(Origin? origin) => origin is null ? "" : Path.GetRelativePath(files.Root, Path.GetFullPath(origin.File)).Replace('\\', '/');

    private static IEnumerable<(Node Entry, string? Path)> Paths(Node? list, string folder) =>
        list.ItemsOrNone().Where(entry => entry.AsString() is not null).Select(entry => (entry, SourceFiles.Resolve(folder, entry.AsString() ?? "")));

    private static bool IsRemote(string entry) =>
        entry.Contains("://", StringComparison.Ordinal) || entry.StartsWith("github.com/", StringComparison.Ordinal) || entry.StartsWith("git@", StringComparison.Ordinal)
        || entry.StartsWith("git::", StringComparison.Ordinal) || entry.Contains("?ref=", StringComparison.Ordinal);

    private void AddGenerators(MappingNode kustomization, string folder, string file, KustomizeResult own)
    {
        foreach (var (key, kind) in ((string, string)[])[("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")])
        {
            foreach (var generator in kustomization[key].ItemsOrNone())
            {
                if (generator["name"]?.AsString() is { } name && generator["behavior"]?.AsString() is not ("merge" or "replace"))
                {
                    own.Objects.Add(new(Generated(generator, kind, name, folder), file, []));
                }
            }
        }
    }

    private MappingNode Generated(Node generator, string kind, string name, string folder)
    {
        var data = new MappingNode();
        foreach (var literal in generator["literals"].ItemsOrNone().Select(item => item.AsString() ?? ""))
        {
            data[literal.Split('=')[0]] = literal.Contains('=', StringComparison.Ordinal) ? literal[(literal.IndexOf('=') + 1)..] : "";
        }

        foreach (var item in generator["files"].ItemsOrNone())
        {
            var parts = (item.AsString() ?? "").Split('=', 2);
            var path = SourceFiles.Resolve(folder, parts[^1]);
            data[parts.Length == 2 ? parts[0] : parts[0][(parts[0].LastIndexOf('/') + 1)..]] = "";
            Mention(path, item);
        }

        foreach (var item in generator["envs"].ItemsOrNone().Concat(generator["env"] is { } single ? [single] : []))
        {
            var path = SourceFiles.Resolve(folder, item.AsString() ?? "");
            Mention(path, item);
            foreach (var line in path is not null && File.Exists(Path.Combine(files.Root, path)) ? File.ReadLines(Path.Combine(files.Root, path)) : [])
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    data[line.Split('=')[0]] = "";
                }
            }
        }

        var metadata = new MappingNode { ["name"] = name };
        if (generator["namespace"]?.AsString() is { } @namespace)
        {
            metadata["namespace"] = @namespace;
        }

        return new() { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = metadata, ["data"] = data, Origin = generator.Origin };
    }

    private void Mention(string? path, Node entry)
    {
        if (path is not null && File.Exists(Path.Combine(files.Root, path)))
        {
            mentioned.Add(path);
        }
        else
        {
            Missing(entry, "file");
        }
    }

    private void Transform(MappingNode kustomization, string folder, string file, KustomizeResult own)
    {
        foreach (var key in (string[])["transformers", "generators", "configurations", "replacements", "validators", "openapi"])
        {
            foreach (var item in kustomization[key].ItemsOrNone())
            {
                if (SourceFiles.Resolve(folder, (item.AsString() ?? item["path"]?.AsString()) ?? "") is { } path)
                {
                    mentioned.Add(path);
                }
            }
        }

        KustomizePatches.Apply(kustomization, folder, files, own, mentioned, diagnostics);
        KustomizeNames.Apply(kustomization["namespace"]?.AsString(), kustomization["namePrefix"]?.AsString(), kustomization["nameSuffix"]?.AsString(), own);
    }
}
