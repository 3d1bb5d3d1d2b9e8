using ManifestGen.Yaml;

namespace ManifestGen.Reading;

/// <summary>One file, parsed.</summary>
/// <param name="Roots">Its documents as they stand there.</param>
/// <param name="Documents">The objects in them, those of lists one by one.</param>
/// <param name="Diagnostics">What is wrong with it as YAML.</param>
internal sealed record SourceFile(IReadOnlyList<Node> Roots, IReadOnlyList<SourceDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Reads a file; whatever is wrong with it becomes a diagnostic.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="file">Its path within the repository.</param>
    /// <param name="display">How paths are shown.</param>
    public static SourceFile Read(string path, string file, Func<string, string> display)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new([], [], [ReadingDiagnostics.Unreadable.At($"The file cannot be read: {exception.Message}", new(display(path), 1, 1))]);
        }

        var yaml = YamlReader.Read(bytes, display(path));
        if (yaml.HasErrors && bytes.AsSpan().IndexOf("{{"u8) >= 0)
        {
            return new([], [], [ReadingDiagnostics.Template.At("The file has {{ and is no YAML, so it was taken for a template and not read.", new(display(path), 1, 1))]);
        }

        var documents = new List<SourceDocument>();
        var starts = yaml.Suppressions.Count == 0 ? [] : StartsOf(yaml.Documents, bytes);
        for (var i = 0; i < yaml.Documents.Count; i++)
        {
            var start = starts.ElementAtOrDefault(i);
            var end = i + 1 < starts.Count ? starts[i + 1] : int.MaxValue;
            IReadOnlyList<Suppression> suppressions = yaml.Suppressions.Count == 0
                ? []
                : [.. yaml.Suppressions.Where(one => one.Origin.Line >= start && one.Origin.Line < end).Select(one => new Suppression(one.Id, one.Reason, one.Origin))];
            AddObjects(documents, yaml.Documents[i].Root, file, suppressions);
        }

        return new([.. yaml.Documents.Select(document => document.Root)], documents, yaml.Diagnostics);
    }

    // A comment speaks of the document it stands in, which begins at its marker: between that and the first key is where people put it.
    private static List<int> StartsOf(IReadOnlyList<YamlDocument> documents, ReadOnlySpan<byte> content)
    {
        var starts = new List<int>(documents.Count);
        var (line, marker) = (0, 0);
        foreach (var range in content.Split((byte)'\n'))
        {
            line++;
            var text = content[range];
            marker = text.StartsWith("---"u8) && (text.Length == 3 || text[3] is (byte)' ' or (byte)'\r' or (byte)'\t') ? line : marker;
            while (starts.Count < documents.Count && documents[starts.Count].Origin.Line == line)
            {
                starts.Add(starts.Count == 0 ? 0 : marker);
            }
        }

        return starts;
    }

    private static void AddObjects(List<SourceDocument> documents, Node root, string file, IReadOnlyList<Suppression> suppressions)
    {
        if (root is SequenceNode list && MachineDocument.AreOperations(list))
        {
            var patch = MachineDocument.Of(list);
            patch.Origin = root.Origin;
            documents.Add(new(patch, file, suppressions));
            return;
        }

        if (root is not MappingNode mapping)
        {
            return;
        }

        if (mapping["kind"]?.AsString() == "List" && mapping["items"] is SequenceNode items)
        {
            foreach (var item in items)
            {
                AddObjects(documents, item, file, suppressions);
            }
        }
        else
        {
            documents.Add(new(mapping, file, suppressions));
        }
    }
}
