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
        for (var i = 0; i < yaml.Documents.Count; i++)
        {
            // A comment speaks of the document it stands in; above the first line of one, of the one that follows.
            var end = i + 1 < yaml.Documents.Count ? yaml.Documents[i + 1].Origin.Line : int.MaxValue;
            var start = i == 0 ? 0 : yaml.Documents[i].Origin.Line;
            IReadOnlyList<Suppression> suppressions = yaml.Suppressions.Count == 0
                ? []
                : [.. yaml.Suppressions.Where(one => one.Origin.Line >= start && one.Origin.Line < end).Select(one => new Suppression(one.Id, one.Reason, one.Origin))];
            AddObjects(documents, yaml.Documents[i].Root, file, suppressions);
        }

        return new([.. yaml.Documents.Select(document => document.Root)], documents, yaml.Diagnostics);
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
