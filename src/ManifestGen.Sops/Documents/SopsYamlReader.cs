using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ManifestGen.Sops.Documents;

/// <summary>Reads YAML into nodes with types and places; refuses what sops cannot read back (aliases, merge keys, doubled or non-text keys).</summary>
internal sealed class SopsYamlReader
{
    // Deeper than any Kubernetes object, shallow enough for every stack.
    private const int MaxDepth = 100;

    private readonly Parser parser;

    private SopsYamlReader(string text)
    {
        parser = new(new StringReader(text));
    }

    /// <summary>The roots of the documents in order.</summary>
    /// <exception cref="SopsException">The text is not readable.</exception>
    public static IReadOnlyList<SopsNode> Read(string text)
    {
        try
        {
            return new SopsYamlReader(text).Documents();
        }
        catch (YamlException error)
        {
            throw new SopsException(SopsFailure.Syntax, "The text is not valid YAML here.", (int)error.Start.Line);
        }

        // The scanner lets a few of its own slips out as these for malformed text; all of them mean the same.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new SopsException(SopsFailure.Syntax, "The text is not valid YAML.");
        }
    }

    private List<SopsNode> Documents()
    {
        var roots = new List<SopsNode>();
        parser.Consume<StreamStart>();
        while (!parser.Accept<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            roots.Add(Node(0));
            parser.Consume<DocumentEnd>();
        }

        return roots;
    }

    private SopsNode Node(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Refused("The nesting is deeper than 100 levels.", parser.Current);
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var type = scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty ? LeafType.String : GoScalar.TypeOf(scalar.Value);
            return new SopsScalar(scalar.Value, type, scalar.Style == ScalarStyle.Plain) { Span = SpanOf(scalar), Line = (int)scalar.Start.Line };
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<SopsNode>();
            while (!parser.Accept<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
            }

            var end = parser.Consume<SequenceEnd>();
            return new SopsSequence(items) { Span = new((int)sequence.Start.Index, (int)end.End.Index), Line = (int)sequence.Start.Line };
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            return Mapping(mapping, depth);
        }

        throw parser.Current is AnchorAlias alias
            ? Refused("An alias stands here; sops expands aliases, so no encrypted file has one.", alias)
            : Refused("The text is not valid YAML here.", parser.Current);
    }

    private SopsMapping Mapping(MappingStart start, int depth)
    {
        var entries = new List<SopsEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.Accept<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw Refused("A key here is not text.", parser.Current);
            }

            if (key.Value == "<<")
            {
                throw Refused("The merge key '<<' stands here; sops writes it but cannot read it back.", key);
            }

            if (key.Style == ScalarStyle.Plain && key.Tag.IsEmpty && GoScalar.TypeOf(key.Value) != LeafType.String)
            {
                throw Refused($"The key '{Short(key.Value)}' is not text; put it in quotes.", key);
            }

            if (!seen.Add(key.Value))
            {
                throw Refused($"The key '{Short(key.Value)}' stands twice in one mapping.", key);
            }

            entries.Add(new(key.Value, SpanOf(key), Node(depth + 1)));
        }

        var end = parser.Consume<MappingEnd>();
        return new(entries) { Span = new((int)start.Start.Index, (int)end.End.Index), Line = (int)start.Start.Line };
    }

    private static TextSpan SpanOf(ParsingEvent item) => new((int)item.Start.Index, (int)item.End.Index);

    private static SopsException Refused(string why, ParsingEvent? at) => new(SopsFailure.Syntax, why, (int)(at?.Start.Line ?? 0));

    private static string Short(string text) => text.Length <= 60 ? text.Replace('\n', ' ') : text[..60].Replace('\n', ' ') + "…";
}
