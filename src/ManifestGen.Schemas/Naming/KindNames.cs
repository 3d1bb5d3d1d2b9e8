namespace ManifestGen.Schemas.Naming;

/// <summary>Spells a kind whose source gives it in lower case only.</summary>
internal static class KindNames
{
    private static readonly string[] Words =
    [
        "advertisement", "announcement", "balancer", "bgp", "cilium", "cluster", "clusterwide", "config", "egress", "envoy", "gateway", "group",
        "identity", "ip", "l2", "load", "local", "network", "node", "override", "peer", "peering", "policy", "pool", "redirect", "cidr", "endpoint",
        "pod", "external", "workload", "slice", "service", "route", "filter", "class", "binding", "set", "instance", "job", "task", "secret", "store",
    ];

    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["bgp"] = "BGP", ["ip"] = "IP", ["l2"] = "L2", ["cidr"] = "CIDR",
    };

    /// <summary>The words of <paramref name="lower"/> with capitals; as it is with one capital where a part is no word known.</summary>
    public static string Spell(string lower)
    {
        var best = new string?[lower.Length + 1];
        best[0] = "";
        for (var end = 1; end <= lower.Length; end++)
        {
            foreach (var word in Words.Where(word => word.Length <= end && lower.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal)).OrderByDescending(word => word.Length))
            {
                if (best[end - word.Length] is { } before)
                {
                    best[end] = before + Abbreviations.GetValueOrDefault(word, Identifiers.Pascal(word));
                    break;
                }
            }
        }

        return best[^1] ?? Identifiers.Pascal(lower);
    }
}
