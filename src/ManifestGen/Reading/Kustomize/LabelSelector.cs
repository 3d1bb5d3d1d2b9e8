namespace ManifestGen.Reading.Kustomize;

/// <summary>Matches labels against <c>a=b,c!=d,e in (x,y),f notin (z),g,!h</c>.</summary>
internal static class LabelSelector
{
    /// <summary>Whether all of the requirements hold.</summary>
    public static bool Matches(string selector, Node? labels) => Split(selector).All(requirement => Holds(requirement, labels));

    private static bool Holds(string requirement, Node? labels)
    {
        if (requirement.IndexOf('(') is var open and > 0 && requirement.EndsWith(')'))
        {
            var words = requirement[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = requirement[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
            return words is [var name, "in"] ? labels?[name].AsText() is { } has && values.Contains(has, StringComparer.Ordinal)
                : words is [var other, "notin"] && (labels?[other].AsText() is not { } text || !values.Contains(text, StringComparer.Ordinal));
        }

        if (requirement.IndexOf("!=", StringComparison.Ordinal) is var unequal and > 0)
        {
            return labels?[requirement[..unequal].Trim()].AsText() != requirement[(unequal + 2)..].Trim();
        }

        if (requirement.IndexOf('=') is var equal and > 0)
        {
            return labels?[requirement[..equal].Trim()].AsText() == requirement[(equal + 1)..].TrimStart('=').Trim();
        }

        return requirement.StartsWith('!') ? labels?[requirement[1..].Trim()] is null : labels?[requirement] is not null;
    }

    private static IEnumerable<string> Split(string selector)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= selector.Length; i++)
        {
            if (i == selector.Length || (selector[i] == ',' && depth == 0))
            {
                if (selector[start..i].Trim() is { Length: > 0 } requirement)
                {
                    yield return requirement;
                }

                start = i + 1;
            }
            else
            {
                depth += selector[i] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }
    }
}
