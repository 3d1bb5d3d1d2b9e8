using ManifestGen.Yaml;

namespace ManifestGen.Composition;

/// <summary>What Flux may put into a shared layer for each cluster, and how texts are written so that it puts in nothing else.</summary>
/// <remarks>
/// Flux replaces <c>${NAME}</c> in the YAML text of an object, turns <c>$$</c> into <c>$</c>, and reads the text again: a value that would then be no
/// text any more must not stand alone. https://github.com/fluxcd/pkg/tree/main/envsubst.
/// </remarks>
internal sealed class SharedVariables(IReadOnlyList<ClusterFacts> clusters)
{
    // Private use: no object of Kubernetes has a reason to hold them, and one that does is simply not varied.
    private const char Start = '\uE000';
    private const char End = '\uE001';

    private static readonly (string Name, Func<ClusterFacts, string> Of)[] Known =
    [
        ("CLUSTER_DOMAIN", facts => facts.DnsDomain),
        ("CLUSTER_NAME", facts => facts.Name),
    ];

    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly HashSet<Node> templates = new(ReferenceEqualityComparer.Instance);

    /// <summary>The variables that were put in, sorted.</summary>
    public IEnumerable<string> Used => used.Order(StringComparer.Ordinal);

    /// <summary>Whether every variable is one of these, so that no other <c>${…}</c> of the layer is the author's.</summary>
    public static bool AreAll(IEnumerable<string> names) => names.All(name => Known.Any(one => one.Name == name));

    /// <summary>What a variable stands for in one cluster.</summary>
    public string ValueOf(string variable, int cluster) => Array.Find(Known, one => one.Name == variable).Of(clusters[cluster]);

    /// <summary>One text for texts that differ in nothing but the clusters' facts; null where they differ in more.</summary>
    public ScalarNode? Vary(IReadOnlyList<Node> nodes)
    {
        var originals = nodes.Select(node => node.AsString()).OfType<string>().ToList();
        if (originals.Count < nodes.Count || originals.Exists(text => text.Contains(Start, StringComparison.Ordinal)))
        {
            return null;
        }

        // First the domain, which often holds the name, then the name in what is left.
        var texts = originals;
        List<string> put = [];
        foreach (var (name, of) in Known)
        {
            if (!clusters.All(facts => IsHarmless(of(facts))))
            {
                continue;
            }

            texts = [.. texts.Select((text, i) => text.Replace(of(clusters[i]), $"{Start}{name}{End}", StringComparison.Ordinal))];
            put.Add(name);
            if (texts.TrueForAll(text => text == texts[0]))
            {
                return Settle(texts[0], originals, put.Where(one => texts[0].Contains($"{Start}{one}{End}", StringComparison.Ordinal)), nodes[0].Origin);
            }
        }

        return null;
    }

    /// <summary>The text as it must be written where Flux substitutes.</summary>
    /// <param name="node">A text, varied or not.</param>
    /// <param name="isOurs">Whether no <c>${…}</c> is the author's own, so that each is meant for somebody else.</param>
    public Node Write(Node node, bool isOurs)
    {
        if (node.AsString() is not { } text)
        {
            return node;
        }

        var isVaried = templates.Contains(node);
        var written = isOurs && (isVaried || IsRead(text)) ? text.Replace("$", "$$", StringComparison.Ordinal) : text;
        if (isVaried)
        {
            written = written.Replace($"{Start}", "${", StringComparison.Ordinal).Replace(End, '}');
        }

        return ReferenceEquals(written, text) ? node : Text(written, node.Origin);
    }

    /// <summary>A key as it must be written where Flux substitutes.</summary>
    public static string Write(string key, bool isOurs) => isOurs && IsRead(key) ? key.Replace("$", "$$", StringComparison.Ordinal) : key;

    private static bool IsRead(string text) => text.Contains("${", StringComparison.Ordinal) || text.Contains("$$", StringComparison.Ordinal);

    private ScalarNode? Settle(string text, List<string> originals, IEnumerable<string> put, Origin? origin)
    {
        // What would be quoted with a variable in it stays quoted; anything else must be a text without quotes, too.
        if (IsTextUnquoted(text.Replace($"{Start}", "${", StringComparison.Ordinal).Replace(End, '}')) && !originals.TrueForAll(IsTextUnquoted))
        {
            return null;
        }

        used.UnionWith(put);
        var node = Text(text, origin);
        templates.Add(node);
        return node;
    }

    private static bool IsTextUnquoted(string text) => !text.Contains('\n', StringComparison.Ordinal) && YamlReader.Read(text, "value").Root?.AsString() == text;

    private static bool IsHarmless(string value) =>
        value.Length > 0 && char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private static ScalarNode Text(string text, Origin? origin)
    {
        var node = ScalarNode.String(text);
        node.Origin = origin;
        return node;
    }
}
