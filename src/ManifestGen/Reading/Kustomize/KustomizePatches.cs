using ManifestGen.Yaml;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Applies the patches of a kustomization.</summary>
internal sealed class KustomizePatches(string folder, SourceFiles files, KustomizeResult own, HashSet<string> mentioned, List<Diagnostic> diagnostics)
{
    /// <summary>Applies the strategic ones, and those under <c>patches</c>.</summary>
    public void Apply(Node kustomization)
    {
        foreach (var item in kustomization["patchesStrategicMerge"].ItemsOrNone())
        {
            ApplyEach(Load(item, item), null, item);
        }

        foreach (var item in kustomization["patches"].ItemsOrNone())
        {
            ApplyEach(Load(item["path"], item["patch"]), item["target"], item);
        }
    }

    /// <summary>Applies what stands under <c>patchesJson6902</c>, which kustomize does after it has changed names.</summary>
    public void ApplyLate(Node kustomization)
    {
        foreach (var item in kustomization["patchesJson6902"].ItemsOrNone())
        {
            ApplyEach(Load(item["path"], item["patch"]), item["target"], item);
        }
    }

    // Either a file or text; text that is a path to a file counts as the file.
    private List<Node> Load(Node? path, Node? inline)
    {
        if (path?.AsString() is { } name && !name.Contains('\n') && !name.Contains(": ", StringComparison.Ordinal))
        {
            var file = SourceFiles.Resolve(folder, name);
            if (files.TryRead(file))
            {
                mentioned.Add(file);
                return [.. files.Roots(file)];
            }

            if (path != inline || name.EndsWith(".yaml", StringComparison.Ordinal))
            {
                diagnostics.Add(ReadingDiagnostics.MissingEntry.At($"the patch '{name}' is no file of this repository.", path.Origin));
            }

            return [];
        }

        if (inline?.AsString() is not { } text)
        {
            return [];
        }

        var read = YamlReader.Read(text, inline.Origin?.File ?? "");
        diagnostics.AddRange(read.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)
            .Select(problem => ReadingDiagnostics.PatchDoesNotApply.At($"the patch is no YAML: {problem.Message}", Within(inline.Origin, problem.Origin, text))));
        var roots = read.Documents.Select(document => document.Root).ToList();
        roots.ForEach(root => Place(root, inline.Origin, text));
        return roots;
    }

    private static void Place(Node node, Origin? origin, string text)
    {
        node.Origin = Within(origin, node.Origin, text);
        foreach (var (_, value) in node.Entries)
        {
            Place(value, origin, text);
        }

        foreach (var item in node.Items)
        {
            Place(item, origin, text);
        }
    }

    // Text of several lines is nearly always a block, whose first line is the one below its key.
    private static Origin? Within(Origin? block, Origin? inner, string text) =>
        block is null || inner is null || !text.Contains('\n') ? block : block with { Line = block.Line + inner.Line };

    private void ApplyEach(List<Node> patches, Node? target, Node place)
    {
        foreach (var patch in patches)
        {
            var isMatched = false;
            for (var i = own.Objects.Count - 1; i >= 0; i--)
            {
                if (target is not null ? ObjectSelector.Selects(target, own.Objects[i]) : IsSame(patch, own.Objects[i]))
                {
                    isMatched = true;
                    ApplyOne(patch, i);
                }
            }

            // A target may rightly select nothing; an object that is named must be there, unless a remote entry may bring it.
            if (!isMatched && target is null && patch is MappingNode && own.Remotes.Count == 0)
            {
                TellUnmatched(patch, place);
            }
            else if (target is null && patch is SequenceNode)
            {
                diagnostics.Add(ReadingDiagnostics.PatchDoesNotApply.At("a patch that is a list of operations needs a target.", patch.Origin ?? place.Origin));
            }
        }
    }

    private void ApplyOne(Node patch, int index)
    {
        var document = own.Objects[index];
        if (patch["$patch"]?.AsString() == "delete")
        {
            own.Objects.RemoveAt(index);
            return;
        }

        var root = (MappingNode)document.Root.Clone();
        if (patch is SequenceNode operations)
        {
            foreach (var operation in operations)
            {
                if (JsonPatch.Apply(root, operation) is { } problem)
                {
                    diagnostics.Add(ReadingDiagnostics.PatchDoesNotApply.At($"{document.Kind} '{document.Name}': {problem}", operation["path"]?.Origin ?? operation.Origin));
                }
            }
        }
        else if (patch is MappingNode mapping)
        {
            StrategicMerge.Apply(root, mapping, document.Group);
            KeepIdentity(root, document.Root);
        }

        own.Objects[index] = document with { Root = root };
    }

    // Kind and name in a patch select and change nothing.
    private static void KeepIdentity(MappingNode root, MappingNode before)
    {
        (root["apiVersion"], root["kind"]) = (before["apiVersion"], before["kind"]);
        if (root["metadata"] is MappingNode metadata)
        {
            (metadata["name"], metadata["namespace"]) = (before.Path("metadata", "name"), before.Path("metadata", "namespace"));
        }
    }

    private void TellUnmatched(Node patch, Node place)
    {
        var (kind, name, @namespace) = (patch["kind"].AsText(), patch.Path("metadata", "name").AsText() ?? "", patch.Path("metadata", "namespace").AsText());
        var alike = own.Objects.FirstOrDefault(one => one.Kind == kind && one.Name == name);
        var why = alike is null ? NearMiss.Hint(name, own.Objects.Where(one => one.Kind == kind).Select(one => one.Name))
            : alike.ApiVersion != patch["apiVersion"].AsText() ? $" The one that is there has apiVersion '{alike.ApiVersion}', the patch '{patch["apiVersion"].AsText()}'."
            : $" The one that is there is in {(alike.Namespace is { } there ? $"namespace '{there}'" : "no namespace yet")}, the patch names {(@namespace is null ? "none" : $"'{@namespace}'")}.";
        diagnostics.Add(ReadingDiagnostics.PatchWithoutTarget.At($"the patch is for {kind} '{name}', which is not among the resources.{why}", patch.Origin ?? place.Origin));
    }

    private static bool IsSame(Node patch, SourceDocument document) =>
        patch["kind"].AsText() == document.Kind
        && patch["apiVersion"].AsText() == document.ApiVersion
        && document.WasCalled(patch.Path("metadata", "name").AsText() ?? "", patch.Path("metadata", "namespace").AsText());
}
