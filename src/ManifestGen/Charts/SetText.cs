using System.Globalization;
using System.Numerics;
using System.Text;

namespace ManifestGen.Charts;

/// <summary>The syntax of Helm's <c>--set</c>, which a <c>targetPath</c> goes through.</summary>
/// <remarks>See <see href="https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set">Helm's page</see>.</remarks>
internal static class SetText
{
    /// <summary>What a text becomes: a boolean, null, a whole number, a list in braces, or a string with its backslashes taken away.</summary>
    public static Node Value(string text)
    {
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            var inner = text[1..^1];
            return new SequenceNode(inner.Length == 0 ? [] : Split(inner, ',').Select(item => Scalar(item)));
        }

        return Scalar(text);
    }

    /// <summary>Why a value cannot be handed over as it is; null where it can.</summary>
    public static string? Problem(string text)
    {
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            return null;
        }

        return Split(text, ',').Count > 1
            ? "an unescaped comma ends the value there and starts another key; set 'literal: true' or quote the whole value"
            : null;
    }

    /// <summary>Writes a value at a path; false where something that is neither map nor list stands in the way.</summary>
    public static bool Assign(MappingNode root, string path, Node value)
    {
        Node at = root;
        var steps = Steps(path);
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == steps.Count - 1;
            Node fallback = isLast ? value : steps[i + 1].Key is null ? new SequenceNode() : new MappingNode();
            Node? next;
            switch (steps[i], at)
            {
                case ({ Key: { } key }, MappingNode map):
                    next = isLast ? value : map[key] is { Kind: not NodeKind.Null } existing ? existing : fallback;
                    map[key] = next;
                    break;
                case ({ Key: null, Index: var index }, SequenceNode list):
                    while (list.Count <= index)
                    {
                        list.Add(ScalarNode.Null());
                    }

                    next = isLast || list[index].Kind == NodeKind.Null ? fallback : list[index];
                    list.Set(index, next);
                    break;
                default:
                    return false;
            }

            at = next;
        }

        return true;
    }

    private static List<PathStep> Steps(string path)
    {
        var steps = new List<PathStep>();
        foreach (var part in Split(path, '.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length > 0)
            {
                steps.Add(Unescape(name));
            }

            while (bracket >= 0)
            {
                var end = part.IndexOf(']', bracket);
                if (end < 0 || !int.TryParse(part.AsSpan(bracket + 1, end - bracket - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    break;
                }

                steps.Add(index);
                bracket = part.IndexOf('[', end);
            }
        }

        return steps;
    }

    private static ScalarNode Scalar(string text)
    {
        text = Unescape(text);
        return text switch
        {
            "true" => ScalarNode.Boolean(true),
            "false" => ScalarNode.Boolean(false),
            "null" => ScalarNode.Null(),
            "0" => ScalarNode.Integer(0),

            // A leading zero is kept: such texts are identifiers, not numbers.
            _ when text.Length > 0 && text[0] != '0' && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= long.MinValue && number <= long.MaxValue => ScalarNode.Integer(number),
            _ => ScalarNode.String(text),
        };
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                part.Append('\\').Append(text[++i]);
            }
            else if (text[i] == separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
