namespace ManifestGen.Schemas.Charts;

/// <summary>Finds the custom resource definitions that a chart carries, in <c>crds/</c> and among its templates.</summary>
/// <remarks>Templates are no YAML, so definitions are found by the few lines that every one of them has.</remarks>
internal static class ChartKinds
{
    /// <summary>The kinds, as <c>group/Kind</c>, sorted; those of subcharts too, where nothing can switch them off.</summary>
    public static IReadOnlyList<string> Of(ChartFiles chart, IReadOnlyList<ChartDependency> dependencies) =>
    [
        .. chart.Paths
            .Where(path => path.StartsWith("crds/", StringComparison.Ordinal) || path.StartsWith("templates/", StringComparison.Ordinal))
            .SelectMany(path => KindsOf(chart.Text(path) ?? ""))
            .Concat(dependencies.Where(dependency => dependency is { Condition: null, Tags.Count: 0 }).SelectMany(dependency => dependency.Lock?.Installs ?? []))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> KindsOf(string text)
    {
        if (!text.Contains("CustomResourceDefinition", StringComparison.Ordinal))
        {
            yield break;
        }

        var (isDefinition, group, kind, namesIndent) = (false, (string?)null, (string?)null, -1);
        foreach (var line in text.Split('\n').Append("---").Select(line => line.TrimEnd()))
        {
            var indent = line.Length - line.TrimStart().Length;
            var (key, value) = KeyOf(line);
            if (line == "---")
            {
                if (isDefinition && group is not null && kind is not null)
                {
                    yield return $"{group}/{kind}";
                }

                (isDefinition, group, kind, namesIndent) = (false, null, null, -1);
            }
            else if (indent == 0 && key == "kind")
            {
                isDefinition = value == "CustomResourceDefinition";
            }
            else if (indent == 2 && key == "group")
            {
                group ??= value;
            }
            else if (indent == 2 && key == "names")
            {
                namesIndent = indent;
            }
            else if (namesIndent >= 0 && key is not null && indent <= namesIndent)
            {
                namesIndent = -1;
            }
            else if (namesIndent >= 0 && key == "kind")
            {
                kind ??= value;
            }
        }
    }

    private static (string? Key, string Value) KeyOf(string line)
    {
        var text = line.TrimStart();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 || text[0] is '#' or '-' or '{' ? (null, "") : (text[..colon], text[(colon + 1)..].Trim().Trim('"', '\''));
    }
}
