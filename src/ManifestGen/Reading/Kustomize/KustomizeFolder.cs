namespace ManifestGen.Reading.Kustomize;

/// <summary>What kustomize would make of a folder.</summary>
/// <remarks>Remote entries are named, not fetched; plugins, <c>vars</c> and Helm charts are left as they are.</remarks>
internal sealed class KustomizeFolder
{
    private const int Deepest = 64;

    // What a Flux Kustomization may say that a kustomization.yaml says too, under the same or another name.
    private static readonly (string Flux, string Kustomize)[] Overlaid =
        [("targetNamespace", "namespace"), ("namePrefix", "namePrefix"), ("nameSuffix", "nameSuffix")];

    private readonly SourceFiles files;
    private readonly HashSet<string> mentioned;
    private readonly List<Diagnostic> diagnostics;
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly KustomizeGenerators generators;

    private KustomizeFolder(SourceFiles files, HashSet<string> mentioned, List<Diagnostic> diagnostics)
    {
        (this.files, this.mentioned, this.diagnostics) = (files, mentioned, diagnostics);
        generators = new(files, mentioned, diagnostics, Missing);
    }

    /// <summary>The objects and remote entries of a folder.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">The folder, relative to its root.</param>
    /// <param name="flux">The spec of the Flux Kustomization that applies the folder; null where none does.</param>
    /// <param name="mentioned">Takes every file that some kustomization uses.</param>
    /// <param name="diagnostics">Takes what is wrong with entries.</param>
    public static KustomizeResult Build(SourceFiles files, string folder, Node? flux, HashSet<string> mentioned, List<Diagnostic> diagnostics)
    {
        var result = new KustomizeResult();
        var build = new KustomizeFolder(files, mentioned, diagnostics);
        if (files.KustomizationOf(folder) is { } file)
        {
            build.Add(folder, Overlay(files.FirstRoot(file), flux), file, result);
        }
        else
        {
            build.AddWithoutKustomization(folder, result);
            if (flux is not null)
            {
                var generated = Overlay([], flux);
                build.AddComponents(generated, folder, result);
                build.Transform(generated, folder, result);
            }
        }

        KustomizeGenerators.AddHashes(result);
        NameReferences.Update(result);
        return result;
    }

    // Flux puts its own settings into the kustomization.yaml before it builds.
    private static MappingNode Overlay(MappingNode kustomization, Node? flux)
    {
        if (flux is null)
        {
            return kustomization;
        }

        kustomization = (MappingNode)kustomization.Clone();
        foreach (var (from, to) in Overlaid)
        {
            kustomization[to] = flux[from]?.Clone() ?? kustomization[to];
        }

        foreach (var key in (string[])["patches", "images", "components"])
        {
            if (flux[key] is SequenceNode list)
            {
                kustomization[key] = new SequenceNode([.. kustomization[key].ItemsOrNone(), .. list]);
            }
        }

        if (flux["commonMetadata"] is { } metadata)
        {
            kustomization["labels"] = metadata["labels"] is { } labels ? new SequenceNode([.. kustomization["labels"].ItemsOrNone(), new MappingNode { ["pairs"] = labels.Clone() }]) : kustomization["labels"];
        }

        return kustomization;
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

            if (files.KustomizationOf(below) is { } file)
            {
                covered.Add(below);
                Add(below, files.FirstRoot(file), file, result);
            }
            else
            {
                foreach (var one in files.FilesIn(below))
                {
                    AddFile(one, result);
                }
            }
        }
    }

    private void AddFile(string file, KustomizeResult result)
    {
        if (mentioned.Add(file))
        {
            foreach (var document in files.Documents(file).Where(document => !document.IsObject && document.Group != "kustomize.config.k8s.io" && !document.IsMachineConfig))
            {
                diagnostics.Add(ReadingDiagnostics.NoObject.At(WhatIsMissing(document), document.Root.Origin));
            }
        }

        result.Objects.AddRange(files.Documents(file).Where(document => document.IsObject));
    }

    private static string WhatIsMissing(SourceDocument document) =>
        $"the document is applied and has no {(document.Kind.Length == 0 ? "kind" : document.ApiVersion.Length == 0 ? "apiVersion" : "metadata.name")}; complete it or take it out of the folder.";

    private void Add(string folder, MappingNode kustomization, string file, KustomizeResult into)
    {
        if (open.Count > Deepest || !open.Add(folder))
        {
            diagnostics.Add(ReadingDiagnostics.KustomizationCycle.At($"'{file}' leads back to itself through {string.Join(", ", open.Order(StringComparer.Ordinal).Take(8).Select(one => $"'{one}'"))}.", kustomization.Origin));
            return;
        }

        mentioned.Add(file);
        var own = new KustomizeResult();
        foreach (var list in (string[])["resources", "bases", "crds"])
        {
            AddEntries(kustomization[list], folder, own);
        }

        generators.Apply(kustomization, folder, file, own);
        AddComponents(kustomization, folder, own);
        Transform(kustomization, folder, own);
        into.Objects.AddRange(own.Objects);
        into.Remotes.AddRange(own.Remotes);
        into.NameReferences.AddRange(own.NameReferences);
        open.Remove(folder);
    }

    // A component changes what was gathered before it.
    private void AddComponents(Node kustomization, string folder, KustomizeResult own)
    {
        foreach (var (entry, path) in Paths(kustomization["components"], folder))
        {
            if (IsRemote(entry.AsString() ?? ""))
            {
                own.Remotes.Add(new(entry.AsString() ?? "", entry.Origin));
            }
            else if (files.KustomizationOf(path) is not { } file)
            {
                Missing(entry, "component");
            }
            else if (open.Add(path))
            {
                mentioned.Add(file);
                var component = files.FirstRoot(file);
                AddEntries(component["resources"], path, own);
                generators.Apply(component, path, file, own);
                AddComponents(component, path, own);
                Transform(component, path, own);
                open.Remove(path);
            }
        }
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
            else if (files.LinkOf(path) is { } link)
            {
                diagnostics.Add(ReadingDiagnostics.SymbolicLink.At($"'{text}' leads through the symbolic link '{link}', which Flux does not fetch; name what it points to, or put the file here.", entry.Origin));
            }
            else if (files.TryRead(path))
            {
                AddFile(path, own);
            }
            else if (files.KustomizationOf(path) is { } file)
            {
                Add(path, files.FirstRoot(file), file, own);
            }
            else
            {
                Missing(entry, "entry");
            }
        }
    }

    private void Missing(Node entry, string what)
    {
        var text = entry.AsText() ?? "";
        var path = text[(what == "file" ? text.IndexOf('=') + 1 : 0)..];
        if (path.Length == 0 || path.Contains("${", StringComparison.Ordinal))
        {
            return;
        }

        var folder = SourceFiles.Resolve(SourceFiles.FolderOf(RelativeTo(entry.Origin)), path);
        var near = folder.StartsWith("..", StringComparison.Ordinal) ? " It leads out of the repository."
            : files.HasFile(folder + ".yaml") ? $" Did you mean '{path}.yaml'?"
            : files.HasFolder(folder) && folder.Length > 0 ? " The folder has no kustomization.yaml."
            : NearMiss.Hint(path[(path.LastIndexOf('/') + 1)..], files.FilesIn(SourceFiles.FolderOf(folder)).Select(file => file[(file.LastIndexOf('/') + 1)..]));
        diagnostics.Add(ReadingDiagnostics.MissingEntry.At(what == "file" ? $"'{path}' is no file of this repository.{near}" : $"{what} '{text}' is no file, no folder with a kustomization.yaml and no address.{near}", entry.Origin));
    }

    private string RelativeTo(Origin? origin) => origin is null ? "" : files.RelativeOf(origin);

    private static IEnumerable<(Node Entry, string Path)> Paths(Node? list, string folder) =>
        list.ItemsOrNone().Where(entry => entry.AsString() is not null).Select(entry => (entry, SourceFiles.Resolve(folder, entry.AsString() ?? "")));

    private static bool IsRemote(string entry) =>
        entry.Contains("://", StringComparison.Ordinal) || entry.StartsWith("github.com/", StringComparison.Ordinal) || entry.StartsWith("git@", StringComparison.Ordinal)
        || entry.StartsWith("git::", StringComparison.Ordinal) || entry.Contains("?ref=", StringComparison.Ordinal);

    private void Transform(MappingNode kustomization, string folder, KustomizeResult own)
    {
        foreach (var key in (string[])["transformers", "generators", "configurations", "validators", "openapi"])
        {
            foreach (var item in kustomization[key].ItemsOrNone())
            {
                if (SourceFiles.Resolve(folder, (item.AsString() ?? item["path"]?.AsString()) ?? "") is var path && files.TryRead(path))
                {
                    mentioned.Add(path);
                    own.NameReferences.AddRange(key == "configurations" ? files.Roots(path).SelectMany(NameReferences.Of) : []);
                }
            }
        }

        foreach (var key in (string[])["helmCharts", "helmChartInflationGenerator"])
        {
            if (kustomization[key] is { } charts)
            {
                diagnostics.Add(ReadingDiagnostics.HelmInKustomization.At($"'{key}' needs kustomize to run Helm, which Flux never lets it do; write a HelmRelease.", charts.Origin));
            }
        }

        var patches = new KustomizePatches(folder, files, own, mentioned, diagnostics);
        patches.Apply(kustomization);
        KustomizeNames.Apply(kustomization, own);
        KustomizeLabels.Apply(kustomization, own);
        patches.ApplyLate(kustomization);
        KustomizeImages.Apply(kustomization, own);
        foreach (var item in kustomization["replacements"].ItemsOrNone())
        {
            Replace(item, folder, own);
        }
    }

    private void Replace(Node item, string folder, KustomizeResult own)
    {
        IEnumerable<Node> replacements = [item];
        if (item["path"].AsText() is { } text)
        {
            var file = SourceFiles.Resolve(folder, text);
            if (!files.TryRead(file))
            {
                Missing(item["path"] ?? item, "file");
                return;
            }

            mentioned.Add(file);
            replacements = files.Roots(file).SelectMany(root => root is SequenceNode list ? list : (IEnumerable<Node>)[root]);
        }

        var apply = new KustomizeReplacements(own, diagnostics);
        foreach (var replacement in replacements)
        {
            apply.Apply(replacement);
        }
    }
}
