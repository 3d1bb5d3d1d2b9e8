using System.Globalization;

namespace ManifestGen.Secrets;

/// <summary>Paths of secret fields in a document, <c>peers[0].presharedKey</c>.</summary>
internal static class SecretPath
{
    /// <summary>The keys on the way, list positions left out, as sops binds a value to its place.</summary>
    public static IReadOnlyList<string> Keys(string path) => [.. Steps(path)?.Where(step => step.Key is not null).Select(step => step.Key!) ?? [path]];

    /// <summary>Puts a value in its place, making mappings on the way; a path that leads nowhere becomes a key, which the schema then refuses.</summary>
    public static void Set(MappingNode root, string path, Node value)
    {
        Node at = root;
        var steps = Steps(path) ?? [new(path, 0)];
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (Next(at, steps[i], value.Origin) is not { } next)
            {
                root[path] = value;
                return;
            }

            at = next;
        }

        if (at is MappingNode mapping && steps[^1].Key is { } key)
        {
            mapping[key] = value;
        }
        else if (at is SequenceNode list && steps[^1].Key is null && steps[^1].Index <= list.Count)
        {
            if (steps[^1].Index == list.Count)
            {
                list.Add(value);
            }
            else
            {
                list.Set(steps[^1].Index, value);
            }
        }
        else
        {
            root[path] = value;
        }
    }

    private static Node? Next(Node at, Step step, Origin? origin)
    {
        if (step.Key is null)
        {
            return at is SequenceNode list && step.Index < list.Count ? list[step.Index] : null;
        }

        if (at is not MappingNode mapping)
        {
            return null;
        }

        if (mapping[step.Key] is null)
        {
            mapping[step.Key] = new MappingNode { Origin = origin };
        }

        return mapping[step.Key];
    }

    // Null where the text is no path.
    private static List<Step>? Steps(string path)
    {
        var steps = new List<Step>();
        foreach (var part in path.Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var key = open < 0 ? part : part[..open];
            if (key.Length == 0)
            {
                return null;
            }

            steps.Add(new(key, 0));
            for (var rest = open < 0 ? "" : part[open..]; rest.Length > 0;)
            {
                var close = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || close < 0 || !int.TryParse(rest.AsSpan(1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    return null;
                }

                steps.Add(new(null, index));
                rest = rest[(close + 1)..];
            }
        }

        return steps;
    }

    private readonly record struct Step(string? Key, int Index);
}
