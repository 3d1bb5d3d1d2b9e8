using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Management;

/// <summary>Changes the age recipients in the text of a <c>.sops.yaml</c>; everything else keeps its bytes.</summary>
internal static class RuleFileEditor
{
    /// <summary>The text with other recipients in each rule that lists age recipients.</summary>
    /// <exception cref="SopsException">The text is laid out in a way that must be edited by hand.</exception>
    public static string Change(SopsConfiguration configuration, Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var edits = new TextEdits(configuration.Text);
        foreach (var rule in configuration.Rules)
        {
            var wanted = change(rule.Age);
            if (wanted.SequenceEqual(rule.Age, StringComparer.Ordinal))
            {
                continue;
            }

            if (rule.AgeNode is not { } node || wanted.Count == 0)
            {
                throw new SopsException(SopsFailure.Configuration, wanted.Count == 0 ? "A creation rule would have no recipient left; nobody could open its files." : "A creation rule lists no age recipients in its own 'age' field; edit it by hand.", rule.Line);
            }

            edits.Replace(new(node.Span.Start, End(configuration.Text, node)), Format(configuration.Text, node, wanted));
        }

        var result = edits.Apply();
        var read = SopsConfiguration.Read(configuration.Path, result);
        return read.Rules.Count == configuration.Rules.Count && read.Rules.Zip(configuration.Rules).All(pair => pair.First.Age.SequenceEqual(change(pair.Second.Age), StringComparer.Ordinal))
            ? result
            : throw new SopsException(SopsFailure.Configuration, "The rule file is laid out in a way that must be edited by hand.");
    }

    // A block text or list ends before the white space that leads to the next key, a list in brackets behind its bracket.
    private static int End(string text, SopsNode node) =>
        node is SopsSequence { Items.Count: > 0 } list && text[node.Span.Start] == '['
            ? text.IndexOf(']', list.Items[^1].Span.End) + 1
            : node.Span.Start + text[node.Span.Start..node.Span.End].TrimEnd().Length;

    private static string Format(string text, SopsNode node, IReadOnlyList<string> recipients)
    {
        var lineStart = node.Span.Start == 0 ? 0 : text.LastIndexOf('\n', node.Span.Start - 1) + 1;
        if (node is SopsSequence)
        {
            return text[node.Span.Start] == '['
                ? $"[{string.Join(", ", recipients)}]"
                : string.Join($"\n{new string(' ', node.Span.Start - lineStart)}", recipients.Select(recipient => $"- {recipient}"));
        }

        if (text[node.Span.Start] is not ('>' or '|'))
        {
            return string.Join(',', recipients);
        }

        var column = text[lineStart..].TakeWhile(c => c is ' ' or '-').Count() + 2;
        return $">-\n{string.Join(",\n", recipients.Select(recipient => new string(' ', column) + recipient))}";
    }
}
