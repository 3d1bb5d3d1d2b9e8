namespace ManifestGen.OpenObserve;

/// <summary>How OpenObserve is reached from outside.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Issuer">Who signs its certificate.</param>
/// <param name="Class">The ingress class; null keeps the chart's, <c>nginx</c>.</param>
/// <param name="Annotations">Further annotations.</param>
internal sealed record OpenObserveIngress(string Host, Issuer Issuer, string? Class, Map<string> Annotations)
{
    /// <summary>The chart's <c>ingress</c> values.</summary>
    /// <param name="removesDefaultIssuer">Whether the chart's own defaults name an issuer, which clashes with any other.</param>
    public MappingNode ToNode(bool removesDefaultIssuer)
    {
        MappingNode annotations = [];
        if (removesDefaultIssuer && Issuer.Annotation != "cert-manager.io/issuer")
        {
            // cert-manager refuses an Ingress with both annotations, whatever their values; only null removes a default.
            annotations["cert-manager.io/issuer"] = ScalarNode.Null();
        }

        if (Issuer.Annotation is { } annotation)
        {
            annotations[annotation] = Issuer.Name;
        }

        foreach (var (key, value) in Annotations)
        {
            annotations[key] = value;
        }

        MappingNode ingress = new() { ["enabled"] = true };
        if (Class is not null)
        {
            ingress["className"] = Class;
        }

        if (annotations.Count > 0)
        {
            ingress["annotations"] = annotations;
        }

        ingress["hosts"] = new SequenceNode(
        [
            new MappingNode
            {
                ["host"] = Host,
                ["paths"] = new SequenceNode([new MappingNode { ["path"] = "/", ["pathType"] = "ImplementationSpecific" }]),
            },
        ]);
        ingress["tls"] = new SequenceNode([new MappingNode { ["secretName"] = $"{Host}-tls", ["hosts"] = (string[])[Host] }]);
        return ingress;
    }
}
