using System.Text.RegularExpressions;

namespace ManifestGen.Schemas.Charts;

/// <summary>Keys that a chart's values file shows only in comments: <c># nodePort: 30020</c>.</summary>
/// <remarks>
/// Charts document keys without default this way, and templates read them. Only the key and a scalar's kind are taken;
/// the words of the comments are not kept anywhere.
/// </remarks>
internal sealed partial class CommentedKeys
{
    private readonly SortedDictionary<string, CommentedKeys> children = new(StringComparer.Ordinal);

    private sealed record Frame(int Indent, CommentedKeys Keys, bool HoldsKeys, bool IsComment);

    /// <summary>The keys found below this one, commented or not.</summary>
    public IReadOnlyDictionary<string, CommentedKeys> Children => children;

    /// <summary>The text behind the colon; null where it is empty.</summary>
    public string? Example { get; private set; }

    /// <summary>Whether the keys below are those of a list's items.</summary>
    public bool HoldsItems { get; private set; }

    /// <summary>Whether the key stands in a comment and not in the values themselves.</summary>
    public bool IsCommented { get; private set; }

    public static CommentedKeys Of(string valuesYaml)
    {
        var root = new CommentedKeys();
        var stack = new Stack<Frame>();
        stack.Push(new(-1, root, true, false));
        var blockIndent = -1;
        foreach (var line in valuesYaml.ReplaceLineEndings("\n").Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (line.Trim().Length == 0)
            {
                continue;
            }

            // The text of a block scalar is no YAML, whatever it looks like.
            if (blockIndent >= 0 && indent > blockIndent)
            {
                continue;
            }

            blockIndent = -1;
            var isComment = line[indent] == '#';
            var match = isComment ? Comment().Match(line) : Key().Match(line);
            if (!match.Success)
            {
                continue;
            }

            var name = match.Groups["key"].Value.Trim('"', '\'');
            var value = match.Groups["value"].Value.Trim();
            if (isComment && IsProse(name, value))
            {
                continue;
            }

            // '# key' stands where 'key' would stand without the hash and one blank.
            var column = isComment ? match.Groups["key"].Index - 2 : match.Groups["key"].Index;
            while (stack.Peek() is var top && top.Indent >= 0 && (top.Indent >= column || (isComment && !top.HoldsKeys) || (!isComment && top.IsComment)))
            {
                stack.Pop();
            }

            var at = stack.Peek().Keys;
            at.HoldsItems |= match.Groups["dash"].Length > 0;
            if (!at.children.TryGetValue(name, out var child))
            {
                at.children[name] = child = new CommentedKeys { IsCommented = isComment, Example = Scalar(value) };
            }

            var holds = value.Length == 0 || value[0] is '{' or '[' or '#' || value is "null" or "~";
            stack.Push(new(column, child, holds, isComment));
            blockIndent = value.Length > 0 && value[0] is '|' or '>' ? column : -1;
        }

        return root;
    }

    private static string? Scalar(string value)
    {
        var hash = value.IndexOf(" #", StringComparison.Ordinal);
        value = hash >= 0 ? value[..hash].TrimEnd() : value;
        return value.Length == 0 ? null : value;
    }

    // 'NOTE: also set …' and 'Ref: https://…' are sentences, 'type: LoadBalancer' is a key.
    private static bool IsProse(string key, string value) =>
        ProseWords().IsMatch(key)
        || (char.IsAsciiLetterUpper(key[0]) && key.Any(char.IsAsciiLetterLower))
        || (value.Length > 0 && value[0] is not ('"' or '\'' or '{' or '[' or '|' or '>') && (Scalar(value) ?? "").Count(c => c == ' ') > 2);

    [GeneratedRegex("""^\s*(?<dash>- +)*(?<key>[A-Za-z0-9_./-]+|"[^"]+"|'[^']+'):(?:\s+(?<value>.*))?$""")]
    private static partial Regex Key();

    [GeneratedRegex("""^\s*#+\s?\s*(?<dash>- +)*(?<key>[A-Za-z0-9_][A-Za-z0-9_./-]*|"[^"]+"):(?:\s+(?<value>.*))?$""")]
    private static partial Regex Comment();

    [GeneratedRegex("^(?i:note|ref|see|example|examples|default|defaults|important|warning|todo|e\\.g|i\\.e|https?|format|docs|options|usage|tip|caution|hint|deprecated)$")]
    private static partial Regex ProseWords();
}
