using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ManifestGen.Yaml;

/// <summary>Turns the events of one YAML stream into trees.</summary>
internal sealed class TreeBuilder(IParser parser, string text, string file, int lineOffset, YamlLimits limits, List<Diagnostic> diagnostics, SuppressionComments comments)
{
    private readonly Dictionary<AnchorName, Anchored?> anchors = [];
    private int aliasNodes;
    private int documentLine;

    /// <summary>Reads every document; the line where the document starts that stopped it, or null where it reached the end.</summary>
    public int? ReadAll(List<YamlDocument> documents)
    {
        try
        {
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out var start))
            {
                documentLine = Place(start.Start).Line;
                parser.MoveNext();
                anchors.Clear();
                aliasNodes = 0;
                var implicitlyEmpty = parser.Current is Scalar { IsPlainImplicit: true, Value: "", Tag.IsEmpty: true };
                var root = ReadNode(1);
                if (!implicitlyEmpty)
                {
                    documents.Add(new(root, root.Origin ?? new(file, 1, 1)));
                }

                parser.Consume<DocumentEnd>();
            }

            return null;
        }
        catch (RefusedException refused)
        {
            diagnostics.Add(refused.Diagnostic);
        }
        catch (YamlException exception)
        {
            Add(SyntaxProblem.Describe(exception, Place(exception.Start), Place(exception.End), text));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // On some broken input the parser trips over its own state instead of saying what is wrong.
            Add(SyntaxProblem.Unclear(Place(parser.Current?.End ?? Mark.Empty)));
        }

        return documentLine;

        // Reading resumes at a marker that may be the very place that failed.
        void Add(Diagnostic diagnostic)
        {
            if (!diagnostics.Contains(diagnostic))
            {
                diagnostics.Add(diagnostic);
            }
        }
    }

    private Node ReadNode(int depth)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                return ReadScalar(scalar);
            case SequenceStart start:
                return ReadSequence(start, depth);
            case MappingStart start:
                return ReadMapping(start, depth);
            case AnchorAlias alias:
                return ReadAlias(alias, depth);
            default:
                throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "Expected a value.");
        }
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        parser.MoveNext();
        var node = Resolve(scalar);
        node.Origin = Place(scalar.Start);
        comments.Scalar(node.Origin.Line, node.Origin.Column, (int)scalar.End.Line + lineOffset, (int)scalar.End.Column);
        Remember(scalar.Anchor, new(node, 1, 1));
        return node;
    }

    private ScalarNode Resolve(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain ? GoScalar.Resolve(scalar.Value) : ScalarNode.String(scalar.Value);
        }

        if (scalar.Tag.IsNonSpecific)
        {
            return ScalarNode.String(scalar.Value);
        }

        const string core = "tag:yaml.org,2002:";
        var tag = scalar.Tag.Value;
        switch (tag.StartsWith(core, StringComparison.Ordinal) ? tag[core.Length..] : "")
        {
            case "str" or "timestamp":
                return ScalarNode.String(scalar.Value);
            case "binary":
                return Base64(scalar);
            case "int" or "float" or "bool" or "null":
                return GoScalar.Resolve(scalar.Value);
            default:
                Report(YamlDiagnostics.UnknownTag, $"Kubernetes does not know the tag '{tag}' and reads the plain text. Remove the tag.", scalar.Start);
                return ScalarNode.String(scalar.Value);
        }
    }

    private ScalarNode Base64(Scalar scalar)
    {
        var bytes = new byte[scalar.Value.Length];
        if (Convert.TryFromBase64String(scalar.Value, bytes, out var written))
        {
            return ScalarNode.String(Encoding.UTF8.GetString(bytes, 0, written));
        }

        Report(YamlDiagnostics.Syntax, "The value is tagged !!binary and is not base64.", scalar.Start);
        return ScalarNode.String(scalar.Value);
    }

    private SequenceNode ReadSequence(SequenceStart start, int depth)
    {
        Enter(start.Start, depth);
        ReportTag(start.Tag, start.Start, "seq");
        Remember(start.Anchor, null);
        var sequence = new SequenceNode { Origin = Place(start.Start) };
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
        {
            sequence.Add(ReadNode(depth + 1));
        }

        parser.MoveNext();
        Remember(start.Anchor, start.Anchor.IsEmpty ? null : Anchored.Measure(sequence));
        return sequence;
    }

    private MappingNode ReadMapping(MappingStart start, int depth)
    {
        Enter(start.Start, depth);
        ReportTag(start.Tag, start.Start, "map");
        Remember(start.Anchor, null);
        var mapping = new MappingNode { Origin = Place(start.Start) };
        List<Node>? merges = null;
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var at = parser.Current?.Start ?? start.Start;
            if (parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "<<", Tag.IsEmpty: true })
            {
                parser.MoveNext();
                var merged = ReadNode(depth + 1);
                (merges ??= []).Add(merged);
                ReportHidden(mapping, merged, at);
                continue;
            }

            var key = ReadKey(depth);
            var value = ReadNode(depth + 1);
            if (key is null)
            {
                continue;
            }

            if (mapping[key] is { } first)
            {
                Report(YamlDiagnostics.DuplicateKey, $"The key '{key}' is there already, with its value in line {first.Origin?.Line}. Keep one of them.", at);
            }

            mapping[key] = value;
        }

        parser.MoveNext();
        Merge(mapping, merges);
        Remember(start.Anchor, start.Anchor.IsEmpty ? null : Anchored.Measure(mapping));
        return mapping;
    }

    private string? ReadKey(int depth)
    {
        var at = parser.Current?.Start ?? Mark.Empty;
        var written = (parser.Current as Scalar)?.Value;
        if (ReadNode(depth + 1) is not ScalarNode node || node.Kind == NodeKind.Null)
        {
            Report(YamlDiagnostics.KeyIsNoText, "The key is a list, a mapping or null. Use a text as key; quote it where it is empty or looks like null.", at);
            return null;
        }

        if (written is not null && node.Kind != NodeKind.String && written != node.Text)
        {
            Report(YamlDiagnostics.KeyChangesType, $"Kubernetes reads the plain key '{written}' as '{node.Text}'. Quote it: \"{written}\".", at);
        }

        return node.Text;
    }

    // The reader of kubectl lets what comes last win, a merge key too.
    private void ReportHidden(MappingNode mapping, Node merged, Mark at)
    {
        foreach (var source in (merged as IEnumerable<Node> ?? [merged]).OfType<MappingNode>())
        {
            foreach (var (key, value) in source)
            {
                if (mapping[key] is { } written && !Node.DeepEquals(written, value))
                {
                    Report(YamlDiagnostics.MergeKeyAfterKey, $"The key '{key}' is written out above and comes with '<<' too; Flux keeps the one written out, kubectl apply the other. Move '<<' above it.", at);
                    return;
                }
            }
        }
    }

    private void Merge(MappingNode mapping, List<Node>? merges)
    {
        foreach (var merged in merges?.SelectMany(node => node is SequenceNode list ? list : [node]) ?? [])
        {
            if (merged is not MappingNode source)
            {
                diagnostics.Add(YamlDiagnostics.Alias.At("The merge key '<<' takes a mapping or a list of mappings.", merged.Origin));
                continue;
            }

            // As kustomize, which Flux runs first, has it: keys written out win over merged ones wherever they stand, earlier merged ones over later ones.
            foreach (var (key, value) in source)
            {
                if (!mapping.ContainsKey(key))
                {
                    mapping.Add(key, value);
                }
            }
        }
    }

    private Node ReadAlias(AnchorAlias alias, int depth)
    {
        parser.MoveNext();
        if (!anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw Refuse(YamlDiagnostics.Alias, $"The alias '*{alias.Value.Value}' has no anchor before it in this document.", alias.Start);
        }

        if (anchored is null)
        {
            throw Refuse(YamlDiagnostics.Alias, $"The alias '*{alias.Value.Value}' stands inside its own anchor.", alias.Start);
        }

        if (depth + anchored.Height > limits.MaxDepth)
        {
            throw TooDeep(alias.Start);
        }

        aliasNodes += anchored.Nodes;
        if (aliasNodes > limits.MaxAliasNodes)
        {
            throw Refuse(YamlDiagnostics.AliasExpansion, $"The aliases up to here expand to more than {limits.MaxAliasNodes:N0} nodes. Write the repeated parts out, or repeat them less.", alias.Start);
        }

        return anchored.Node.Clone();
    }

    private void Remember(AnchorName name, Anchored? anchored)
    {
        if (!name.IsEmpty)
        {
            anchors[name] = anchored;
        }
    }

    private void ReportTag(TagName tag, Mark at, string own)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != "tag:yaml.org,2002:" + own)
        {
            Report(YamlDiagnostics.UnknownTag, $"Kubernetes does not know the tag '{tag.Value}' and reads the value without it. Remove the tag.", at);
        }
    }

    private void Enter(Mark at, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            throw TooDeep(at);
        }
    }

    private RefusedException TooDeep(Mark at) =>
        Refuse(YamlDiagnostics.TooDeep, $"The nesting is deeper than {limits.MaxDepth} levels. Flatten the value, or keep it as one string.", at);

    private RefusedException Refuse(DiagnosticDescriptor descriptor, string message, Mark at) => new(descriptor.At(message, Place(at)));

    private void Report(DiagnosticDescriptor descriptor, string message, Mark at) => diagnostics.Add(descriptor.At(message, Place(at)));

    private Origin Place(Mark mark) => new(file, (int)mark.Line + lineOffset, (int)mark.Column);

    /// <summary>A node that aliases may repeat, with what each repetition costs.</summary>
    private sealed record Anchored(Node Node, int Nodes, int Height)
    {
        public static Anchored Measure(Node node)
        {
            var nodes = 1;
            var height = 0;
            foreach (var child in node is SequenceNode ? node.Items : node.Entries.Select(entry => entry.Value))
            {
                var inner = Measure(child);
                nodes += inner.Nodes;
                height = Math.Max(height, inner.Height);
            }

            return new(node, nodes, height + 1);
        }
    }

    /// <summary>Leaves a document that cannot be read further.</summary>
    private sealed class RefusedException(Diagnostic diagnostic) : Exception
    {
        public Diagnostic Diagnostic { get; } = diagnostic;
    }
}
