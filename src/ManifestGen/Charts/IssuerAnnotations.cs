using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>Annotations that cert-manager refuses together.</summary>
internal static class IssuerAnnotations
{
    private const string Issuer = "cert-manager.io/issuer";
    private const string ClusterIssuer = "cert-manager.io/cluster-issuer";

    /// <summary>Reports each map of effective values that holds two of them.</summary>
    public static void Check(ChartLock chart, MappingNode values, Action<FieldPath, string, Node> report)
    {
        NodeWalk.Over(values, (walk, _, node) =>
        {
            if (node is not MappingNode map || Present(map, ClusterIssuer) is not { } cluster)
            {
                return;
            }

            foreach (var other in (ReadOnlySpan<string>)[Issuer, "cert-manager.io/issuer-kind", "cert-manager.io/issuer-group"])
            {
                if (Present(map, other) is not null)
                {
                    report(walk.Path, $"together with the defaults of chart '{chart.Name}' {chart.Version} it has both '{other}' and '{ClusterIssuer}'; cert-manager refuses that whatever the values: remove one with WithoutDefault.", cluster);
                }
            }
        });

        // From 0.91.2 on these charts add the issuer themselves, after the annotations of the values.
        if (chart.Name is "openobserve-standalone" or "openobserve"
            && values.At("certIssuer", "enabled")?.AsBoolean() == true
            && values.At("ingress", "annotations") is MappingNode annotations && Present(annotations, ClusterIssuer) is { } own)
        {
            report(FieldPath.Root.Key("certIssuer").Key("enabled"), $"with certIssuer.enabled the chart adds '{Issuer}' beside your '{ClusterIssuer}', and cert-manager refuses both together; keep one of the two.", own);
        }
    }

    private static Node? Present(MappingNode map, string key) => map[key] is { Kind: not NodeKind.Null } value ? value : null;
}
