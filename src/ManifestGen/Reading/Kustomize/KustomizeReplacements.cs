namespace ManifestGen.Reading.Kustomize;

/// <summary>Applies <c>replacements</c>: a value of one object, or a part of it, put into fields of others.</summary>
internal sealed class KustomizeReplacements(KustomizeResult own, List<Diagnostic> diagnostics)
{
    /// <summary>Applies one replacement.</summary>
    public void Apply(Node replacement)
    {
        var source = replacement["source"];
        Node? value = replacement["sourceValue"];
        if (source is not null)
        {
            var found = own.Objects.Where(document => ObjectSelector.Selects(source, document)).ToList();
            if (found.Count != 1)
            {
                // A remote entry may bring what is missing here.
                if (own.Remotes.Count == 0)
                {
                    Tell($"the source selects {(found.Count == 0 ? "no object" : $"{found.Count} objects")}; it must be one.", source);
                }

                return;
            }

            var path = source["fieldPath"].AsText() ?? "metadata.name";
            value = Part(Find(found[0].Root, Steps(path)), source["options"]);
            if (value is null)
            {
                Tell($"{found[0].Kind} '{found[0].Name}' has no '{path}' to take the value from.", source["fieldPath"] ?? source);
                return;
            }
        }

        foreach (var target in replacement["targets"].ItemsOrNone())
        {
            for (var i = 0; i < own.Objects.Count && value is not null; i++)
            {
                var document = own.Objects[i];
                if (target["select"] is { } select && ObjectSelector.Selects(select, document) && !target["reject"].ItemsOrNone().Any(reject => ObjectSelector.Selects(reject, document)))
                {
                    own.Objects[i] = Replace(document, target, value);
                }
            }
        }
    }

    private SourceDocument Replace(SourceDocument document, Node target, Node value)
    {
        var root = (MappingNode)document.Root.Clone();
        var paths = target["fieldPaths"].ItemsOrNone();
        foreach (var path in paths.Count == 0 ? ["metadata.name"] : paths.Select(path => path.AsText() ?? ""))
        {
            if (!Put(root, Steps(path), value, target["options"]))
            {
                Tell($"{document.Kind} '{document.Name}' has no '{path}' to put the value into; correct the path or set options.create.", target);
            }
        }

        var changed = document with { Root = root };
        return changed.Name == document.Name && changed.Namespace == document.Namespace ? changed : document.Renamed(root);
    }

    private static Node? Find(Node? node, List<string> steps)
    {
        foreach (var step in steps)
        {
            node = node is SequenceNode list ? Matching(list, step).FirstOrDefault() : node?[step];
        }

        return node;
    }

    private static bool Put(Node node, List<string> steps, Node value, Node? options)
    {
        var (step, isLast) = (steps[0], steps.Count == 1);
        if (node is SequenceNode list)
        {
            var any = false;
            for (var i = 0; i < list.Count; i++)
            {
                if (Matching(list, step).Contains(list[i]))
                {
                    any |= isLast || Put(list[i], steps[1..], value, options);
                    if (isLast)
                    {
                        list.Set(i, Into(list[i], value, options));
                    }
                }
            }

            return any || step == "*";
        }

        if (node is not MappingNode mapping || (!mapping.ContainsKey(step) && options?["create"]?.AsBoolean() != true))
        {
            return false;
        }

        if (isLast)
        {
            mapping[step] = Into(mapping[step], value, options);
            return true;
        }

        return Put(mapping[step] is { Kind: not NodeKind.Null } inner ? inner : mapping.GetOrAddMapping(step), steps[1..], value, options);
    }

    private static IEnumerable<Node> Matching(SequenceNode list, string step)
    {
        if (step == "*")
        {
            return list;
        }

        if (step.StartsWith('[') && step.IndexOf('=') is var equal and > 0)
        {
            return list.Where(item => item[step[1..equal]].AsText() == step[(equal + 1)..^1]);
        }

        return int.TryParse(step, out var at) && at >= 0 && at < list.Count ? [list[at]] : [];
    }

    private static Node? Part(Node? value, Node? options) =>
        value is ScalarNode && options?["delimiter"].AsText() is { Length: > 0 } delimiter
            ? (value.AsText() ?? "").Split(delimiter) is var parts && options["index"]?.AsInteger() is var index && (index ?? 0) >= 0 && (index ?? 0) < parts.Length ? Text(parts[index ?? 0], value) : null
            : value;

    private static Node Into(Node? present, Node value, Node? options)
    {
        if (present is not ScalarNode || options?["delimiter"].AsText() is not { Length: > 0 } delimiter)
        {
            return value.Clone();
        }

        var parts = (present.AsText() ?? "").Split(delimiter).ToList();
        var index = (int)(options["index"]?.AsInteger() ?? 0);
        if (index < 0)
        {
            parts.Insert(0, value.AsText() ?? "");
        }
        else if (index >= parts.Count)
        {
            parts.Add(value.AsText() ?? "");
        }
        else
        {
            parts[index] = value.AsText() ?? "";
        }

        return Text(string.Join(delimiter, parts), present);
    }

    // `spec.template.[name=x].image`; a dot in brackets or behind a backslash belongs to the step.
    private static List<string> Steps(string path)
    {
        var steps = new List<string> { "" };
        var depth = 0;
        for (var i = 0; i < path.Length; i++)
        {
            depth += path[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (path[i] == '\\' && i + 1 < path.Length)
            {
                steps[^1] += path[++i];
            }
            else if (path[i] == '.' && depth == 0)
            {
                steps.Add("");
            }
            else
            {
                steps[^1] += path[i];
            }
        }

        return steps;
    }

    private static ScalarNode Text(string text, Node place)
    {
        var node = ScalarNode.String(text);
        node.Origin = place.Origin;
        return node;
    }

    private void Tell(string message, Node place) => diagnostics.Add(ReadingDiagnostics.ReplacementDoesNotApply.At($"replacement: {message}", place.Origin));
}
