namespace ManifestGen.Charts;

/// <summary>Puts together what Flux hands to Helm: <c>valuesFrom</c> in order, then <c>values</c>.</summary>
/// <remarks>
/// As helm-controller does it: documents merge in order, inline values lie on top, and a <c>targetPath</c> is written into what has been
/// merged so far together with the inline values. Maps merge; nulls are kept, Helm acts on them later.
/// </remarks>
public static class FluxValues
{
    /// <summary>The merged values; the sources are not changed.</summary>
    /// <param name="inline">The inline values; null for none.</param>
    /// <param name="references">The entries of <c>valuesFrom</c> in their order.</param>
    /// <param name="problems">References that cannot be merged, and why.</param>
    public static MappingNode Compose(MappingNode? inline, IReadOnlyList<ValuesReference> references, List<string> problems) =>
        ComposeInPlace((MappingNode?)inline?.Clone() ?? [], references, problems);

    internal static MappingNode ComposeInPlace(MappingNode inline, IReadOnlyList<ValuesReference> references, List<string> problems)
    {
        var result = new MappingNode();
        foreach (var reference in references)
        {
            if (reference.TargetPath is { Length: > 0 } path)
            {
                result = Merge(result, inline);
                Write(result, path, reference, problems);
            }
            else if (reference.Document is { } document)
            {
                result = Merge(result, document);
            }
        }

        return Merge(result, inline);
    }

    // Shallow on purpose: Flux's merge shares the maps below, so that a targetPath below an inline map wins over the inline value there.
    private static MappingNode Merge(MappingNode below, MappingNode above)
    {
        var merged = new MappingNode();
        foreach (var (key, value) in below)
        {
            merged[key] = value;
        }

        foreach (var (key, value) in above)
        {
            merged[key] = value is MappingNode map && merged[key] is MappingNode existing ? Merge(existing, map) : value;
        }

        return merged;
    }

    private static void Write(MappingNode target, string path, ValuesReference reference, List<string> problems)
    {
        var value = reference.Value ?? ScalarNode.String("");
        if (!reference.IsLiteral && value.AsString() is { } text)
        {
            if (text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0])
            {
                value = ScalarNode.String(text.Trim('\'', '"'));
            }
            else if (SetText.Problem(text) is { } problem)
            {
                problems.Add($"{reference.Kind} '{reference.Name}' for targetPath '{path}': {problem}");
                value = ScalarNode.String(text);
            }
            else
            {
                value = SetText.Value(text);
            }

            value.Origin = reference.Value?.Origin;
        }

        reference.Written?.Invoke(value);
        if (!SetText.Assign(target, path, value))
        {
            problems.Add($"targetPath '{path}' of {reference.Kind} '{reference.Name}' runs through a value that is neither map nor list.");
        }
    }
}
