using ManifestGen.Rules;

namespace ManifestGen.Charts;

/// <summary>Puts the explicit null at a path, which is Helm's only way to remove a default.</summary>
internal static class RemovedDefault
{
    /// <summary>Sets the null; maps on the way are added where they are missing, and a value that stands in the way gives place.</summary>
    public static void Set(MappingNode values, string path)
    {
        var steps = Steps(path);
        var at = values;
        foreach (var key in steps[..^1])
        {
            at = at.GetOrAddMapping(key);
        }

        at[steps[^1]] = ScalarNode.Null();
    }

    /// <summary>The keys of a path such as <c>ingress.annotations["cert-manager.io/issuer"]</c>.</summary>
    /// <exception cref="ArgumentException">The path is empty, broken, or names a list's item: Helm replaces lists whole.</exception>
    public static IReadOnlyList<string> Keys(string path) => Steps(path);

    private static List<string> Steps(string path)
    {
        List<PathStep> steps;
        try
        {
            steps = [.. FieldPathSteps.Of(new FieldPath(path))];
        }
        catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException)
        {
            throw new ArgumentException($"'{path}' is no path; write it like ingress.annotations[\"cert-manager.io/issuer\"].", nameof(path));
        }

        return steps.Count == 0 || steps.Exists(step => step.Key is null)
            ? throw new ArgumentException($"'{path}' names no key; Helm removes keys and replaces lists whole.", nameof(path))
            : [.. steps.Select(step => step.Key!)];
    }
}
