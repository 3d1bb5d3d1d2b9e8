using System.Globalization;
using ManifestGen.Secrets;
using ManifestGen.Yaml;

namespace ManifestGen.Reading;

/// <summary>Applies the patches of a kustomization, and of a Flux Kustomization.</summary>
internal static class KustomizePatches
{
    public static void Apply(Node kustomization, string folder, SourceFiles files, KustomizeResult own, HashSet<string> mentioned, List<Diagnostic> diagnostics)
    {
        foreach (var item in kustomization["patchesStrategicMerge"].ItemsOrNone())
        {
            ApplyEach(Load(item, item, folder, files, mentioned), null, item, own, diagnostics);
        }

        foreach (var item in kustomization["patches"].ItemsOrNone().Concat(kustomization["patchesJson6902"].ItemsOrNone()))
        {
            ApplyEach(Load(item["path"], item["patch"], folder, files, mentioned), item["target"], item, own, diagnostics);
        }
    }

    // Either a file or text; text that is a path to a known file counts as the file.
    private static List<Node> Load(Node? path, Node? inline, string folder, SourceFiles files, HashSet<string> mentioned)
    {
        if (path?.AsString() is { } name && !name.Contains('\n') && SourceFiles.Resolve(folder, name) is { } file && files.HasFile(file))
        {
            mentioned.Add(file);
            var documents = files.Documents(file);
            return documents.Count > 0
                ? [.. documents.Select(document => document.Root)]
                : [.. YamlReader.ReadFile(Path.Combine(files.Root, file)).Documents.Select(document => document.Root)];
        }

        if (inline?.AsString() is not { } text || !text.Contains(':'))
        {
            return [];
        }

        var roots = YamlReader.Read(text, inline.Origin?.File ?? "").Documents.Select(document => document.Root).ToList();
        roots.ForEach(root => Place(root, inline.Origin));
        return roots;
    }

    private static void Place(Node node, Origin? origin)
    {
        node.Origin = origin;
        foreach (var (_, value) in node.Entries)
        {
            Place(value, origin);
        }

        foreach (var item in node.Items)
        {
            Place(item, origin);
        }
    }

    private static void ApplyEach(List<Node> patches, Node? target, Node place, KustomizeResult own, List<Diagnostic> diagnostics)
    {
        foreach (var patch in patches)
        {
            var isMatched = false;
            for (var i = own.Objects.Count - 1; i >= 0; i--)
            {
                var document = own.Objects[i];
                if (target is not null ? Selects(target, document) : IsSame(patch, document))
                {
                    isMatched = true;
                    if (patch["$patch"]?.AsString() == "delete")
                    {
                        own.Objects.RemoveAt(i);
                    }
                    else
                    {
                        var root = (MappingNode)document.Root.Clone();
                        Change(root, patch, document);
                        own.Objects[i] = document with { Root = root };
                    }
                }
            }

            // A target may rightly select nothing; an object that is named must be there, unless a remote entry may bring it.
            if (!isMatched && target is null && patch is MappingNode && own.Remotes.Count == 0)
            {
                diagnostics.Add(ReadingDiagnostics.PatchWithoutTarget.At(
                    $"the patch is for {patch["kind"].AsText()} '{patch.Path("metadata", "name").AsText()}', which is not among the resources.{NearMiss.Hint(patch.Path("metadata", "name").AsText() ?? "", own.Objects.Where(one => one.Kind == patch["kind"].AsText()).Select(one => one.Name))}",
                    patch.Origin ?? place.Origin));
            }
        }
    }

    private static bool IsSame(Node patch, SourceDocument document) =>
        patch["kind"].AsText() == document.Kind
        && patch.Path("metadata", "name").AsText() == document.Name
        && (patch.Path("metadata", "namespace").AsText() is not { } @namespace || document.Namespace is null || @namespace == document.Namespace);

    private static bool Selects(Node target, SourceDocument document) =>
        (target["kind"].AsText() is not { } kind || UserPattern.IsMatch($"^(?:{kind})$", document.Kind))
        && (target["name"].AsText() is not { } name || UserPattern.IsMatch($"^(?:{name})$", document.Name))
        && (target["namespace"].AsText() is not { } @namespace || UserPattern.IsMatch($"^(?:{@namespace})$", document.Namespace ?? ""))
        && (target["group"].AsText() is not { } group || group == document.Group)
        && target["labelSelector"] is null
        && target["annotationSelector"] is null;

    private static void Change(MappingNode root, Node patch, SourceDocument document)
    {
        if (patch is SequenceNode operations)
        {
            foreach (var operation in operations)
            {
                JsonPatch(root, operation);
            }
        }
        else if (patch is MappingNode mapping)
        {
            // Lists of built-in kinds merge by name, those of custom resources are replaced.
            Merge(root, mapping, !document.Group.Contains('.', StringComparison.Ordinal) || document.Group.EndsWith(".k8s.io", StringComparison.Ordinal));
        }
    }

    private static void Merge(MappingNode into, MappingNode patch, bool byName)
    {
        foreach (var (key, value) in patch)
        {
            if (value.Kind == NodeKind.Null)
            {
                into.Remove(key);
            }
            else if (into[key] is MappingNode inner && value is MappingNode change)
            {
                Merge(inner, change, byName);
            }
            else if (byName && into[key] is SequenceNode list && value is SequenceNode changes && changes.All(item => item["name"] is not null))
            {
                MergeLists(list, changes);
            }
            else
            {
                into[key] = value.Clone();
            }
        }
    }

    private static void MergeLists(SequenceNode list, SequenceNode changes)
    {
        foreach (var change in changes)
        {
            if (list.FirstOrDefault(item => item["name"].AsText() == change["name"].AsText()) is MappingNode found && change is MappingNode mapping)
            {
                Merge(found, mapping, true);
            }
            else
            {
                list.Add(change.Clone());
            }
        }
    }

    private static void JsonPatch(MappingNode root, Node operation)
    {
        var steps = (operation["path"].AsText() ?? "").Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        Node? parent = root;
        foreach (var step in steps.SkipLast(1))
        {
            parent = parent is SequenceNode list ? int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count ? list[at] : null : parent?[step];
        }

        if (parent is null || steps.Count == 0)
        {
            return;
        }

        var (last, value) = (steps[^1], operation["value"]?.Clone());
        if (parent is MappingNode mapping)
        {
            if (operation["op"].AsText() == "remove")
            {
                mapping.Remove(last);
            }
            else if (value is not null)
            {
                mapping[last] = value;
            }
        }
        else if (parent is SequenceNode list && value is not null)
        {
            if (last == "-")
            {
                list.Add(value);
            }
            else if (int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count && operation["op"].AsText() == "replace")
            {
                list.Set(at, value);
            }
        }
    }
}
