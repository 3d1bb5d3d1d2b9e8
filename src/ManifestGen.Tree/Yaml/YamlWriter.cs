namespace ManifestGen.Yaml;

/// <summary>Writes trees as YAML that Go, kustomize, JavaScript and YamlDotNet all read alike.</summary>
/// <remarks>
/// Two blanks of indentation, lists indented under their key, <c>\n</c>, no document markers except between documents, a final line break.
/// Texts stand plain only where no reader can take them for something else, as literal blocks where their lines are safe, and in double quotes otherwise.
/// A writer may be used again after <see cref="Clear"/>; it is not safe for use by several threads at once.
/// </remarks>
public sealed partial class YamlWriter
{
    private const int MaxDepth = 512;
    private const int MaxKeyLength = 1000;

    private static readonly string[] FirstKeys = ["apiVersion", "kind", "metadata", "spec"];

    private readonly Utf8Output output = new();
    private readonly List<PathStep> path = [];
    private List<Diagnostic> diagnostics = [];
    private object? subject;
    private Origin? place;
    private bool hasDocument;

    /// <summary>The bytes so far; valid until the writer is used again.</summary>
    public ReadOnlySpan<byte> Written => output.Written;

    /// <summary>What no reader would give back as it was written.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>The YAML of one tree.</summary>
    /// <exception cref="InvalidOperationException">The tree holds something that YAML cannot carry; the message names the field.</exception>
    public static string ToText(Node root)
    {
        var writer = new YamlWriter();
        writer.Write(root);
        return writer.diagnostics is [var first, ..]
            ? throw new InvalidOperationException(first.Text)
            : System.Text.Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary>Forgets what was written, so that the writer can be used again.</summary>
    public void Clear()
    {
        output.Clear();
        hasDocument = false;
        // Whoever asked for them keeps what was found.
        diagnostics = diagnostics.Count == 0 ? diagnostics : [];
    }

    /// <summary>A copy of the bytes so far.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Writes a comment line; line breaks in it start further comment lines.</summary>
    public void WriteComment(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            output.Bytes(line.IsEmpty ? "#"u8 : "# "u8);
            output.Text(line);
            output.Byte((byte)'\n');
        }
    }

    /// <summary>Writes a document, after a marker where another one came before it.</summary>
    /// <param name="root">The tree; of a Kubernetes object the keys apiVersion, kind, metadata and spec come first.</param>
    /// <param name="subject">The resource that diagnostics name by its <see cref="object.ToString"/>.</param>
    /// <param name="origin">The place of diagnostics whose node knows none.</param>
    public void Write(Node root, object? subject = null, Origin? origin = null)
    {
        this.subject = subject;
        place = root.Origin ?? origin;
        path.Clear();
        if (hasDocument)
        {
            output.Bytes("---\n"u8);
        }

        hasDocument = true;
        switch (root)
        {
            case MappingNode { Count: > 0 } mapping:
                Object(mapping);
                break;
            case SequenceNode { Count: > 0 } sequence:
                Sequence(sequence, 0, continuesLine: false);
                break;
            default:
                Inline(root, -2);
                break;
        }
    }

    /// <summary>Adds a key with a list to the mapping that was written last; <see cref="AddItem"/> adds its texts.</summary>
    /// <remarks>For lists that are put together of parts of other texts, which then need no texts of their own.</remarks>
    internal void BeginList(string key)
    {
        path.Clear();
        path.Add(key);
        path.Add(-1);
        Key(key);
        output.Bytes(":\n"u8);
    }

    /// <summary>Adds a text to the list that was begun.</summary>
    internal void AddItem(ReadOnlySpan<char> text)
    {
        path[^1] = path[^1].Index + 1;
        output.Bytes("  - "u8);
        Text(text, 2);
    }

    private void Object(MappingNode mapping)
    {
        if (!mapping.ContainsKey("apiVersion") || !mapping.ContainsKey("kind"))
        {
            Mapping(mapping, 0, continuesLine: false);
            return;
        }

        foreach (var key in FirstKeys)
        {
            if (mapping[key] is { } value)
            {
                Entry(key, value, 0);
            }
        }

        foreach (var (key, value) in mapping)
        {
            if (!FirstKeys.Contains(key))
            {
                Entry(key, value, 0);
            }
        }
    }

    private void Mapping(MappingNode mapping, int indent, bool continuesLine)
    {
        foreach (var (key, value) in mapping)
        {
            if (!continuesLine)
            {
                output.Spaces(indent);
            }

            continuesLine = false;
            Entry(key, value, indent);
        }
    }

    private void Entry(string key, Node value, int indent)
    {
        path.Add(key);
        var outer = place;
        place = value.Origin ?? place;
        Key(key);
        output.Byte((byte)':');
        Child(value, indent);
        place = outer;
        path.RemoveAt(path.Count - 1);
    }

    private void Child(Node value, int indent)
    {
        switch (value)
        {
            case MappingNode { Count: > 0 } or SequenceNode { Count: > 0 } when path.Count > MaxDepth:
                Report(YamlDiagnostics.TooDeep, $"The nesting is deeper than {MaxDepth} levels; most likely a node contains itself.");
                output.Bytes(" null\n"u8);
                break;
            case MappingNode { Count: > 0 } mapping:
                output.Byte((byte)'\n');
                Mapping(mapping, indent + 2, continuesLine: false);
                break;
            case SequenceNode { Count: > 0 } sequence:
                output.Byte((byte)'\n');
                Sequence(sequence, indent + 2, continuesLine: false);
                break;
            default:
                output.Byte((byte)' ');
                Inline(value, indent);
                break;
        }
    }

    private void Sequence(SequenceNode sequence, int indent, bool continuesLine)
    {
        for (var i = 0; i < sequence.Count; i++)
        {
            if (!continuesLine)
            {
                output.Spaces(indent);
            }

            continuesLine = false;
            output.Bytes("- "u8);
            path.Add(i);
            var outer = place;
            place = sequence[i].Origin ?? place;
            Item(sequence[i], indent);
            place = outer;
            path.RemoveAt(path.Count - 1);
        }
    }

    private void Item(Node item, int indent)
    {
        switch (item)
        {
            case MappingNode { Count: > 0 } or SequenceNode { Count: > 0 } when path.Count > MaxDepth:
                Report(YamlDiagnostics.TooDeep, $"The nesting is deeper than {MaxDepth} levels; most likely a node contains itself.");
                output.Bytes("null\n"u8);
                break;
            case MappingNode { Count: > 0 } mapping:
                Mapping(mapping, indent + 2, continuesLine: true);
                break;
            case SequenceNode { Count: > 0 } inner:
                Sequence(inner, indent + 2, continuesLine: true);
                break;
            default:
                Inline(item, indent);
                break;
        }
    }

    /// <summary>Writes what needs no lines of its own, and literal blocks, with the line break after it.</summary>
    private void Inline(Node node, int indent)
    {
        switch (node)
        {
            case MappingNode:
                output.Bytes("{}\n"u8);
                break;
            case SequenceNode:
                output.Bytes("[]\n"u8);
                break;
            case ScalarNode { Kind: NodeKind.String } text:
                Text(text.Text, indent);
                break;
            case ScalarNode scalar:
                Number(scalar);
                output.Byte((byte)'\n');
                break;
        }
    }

    private void Key(string key)
    {
        if (TextStyles.IsPlain(key))
        {
            output.Text(key);
        }
        else
        {
            TextStyles.Choose(key, out var problem, out var problemAt);
            ReportProblem(key, problem, problemAt, isKey: true);
            if (key == "<<")
            {
                Report(YamlDiagnostics.MergeKeyName, "kustomize drops the key '<<', quoted or not. Choose another key.");
            }

            Quoted(key);
        }

        if (key.Length > MaxKeyLength)
        {
            Report(YamlDiagnostics.KeyTooLong, $"The key has {key.Length:N0} characters, and YAML readers accept about {MaxKeyLength:N0}. Use a shorter key.");
        }
    }

    private void ReportProblem(ReadOnlySpan<char> text, TextProblem problem, int at, bool isKey)
    {
        var mend = isKey ? "Choose another key." : "Remove it, or put the content into binaryData.";
        switch (problem)
        {
            case TextProblem.Character:
                var name = char.IsSurrogate(text[at]) ? $"half a surrogate pair, U+{(int)text[at]:X4}," : $"the character U+{(int)text[at]:X4}";
                Report(YamlDiagnostics.UnrepresentableCharacter, $"The {(isKey ? "key" : "text")} has {name} at position {at + 1}, which kustomize cannot carry. {mend}");
                break;
            case TextProblem.LeadingTab when !isKey:
                Report(YamlDiagnostics.LeadingTab, "The text has several lines and starts with a tab, which kustomize cannot carry. Start it with another character, or put the content into binaryData.");
                break;
        }
    }

    private void Report(DiagnosticDescriptor descriptor, string message)
    {
        var field = FieldPath.Root;
        foreach (var step in path)
        {
            field = step.Key is { } key ? field.Key(key) : field.Index(step.Index);
        }

        diagnostics.Add(descriptor.At(message, place, subject?.ToString(), field));
    }
}
