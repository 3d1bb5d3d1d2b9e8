using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Says which node telemetry comes from, as far as its sender did not say so itself.</summary>
public sealed record ResourceDetection : CollectorProcessor
{
    /// <summary>Where attributes are looked for, besides the node's own object.</summary>
    public IReadOnlyList<string> Detectors { get; init; } = ["env"];

    /// <summary>The environment variable <c>OTEL_RESOURCE_ATTRIBUTES</c> and the node's object.</summary>
    public static ResourceDetection Default { get; } = new();

    internal override ComponentType Type { get; } = new("resource_detection", "resourcedetection");

    internal override ProcessorStage Stage => ProcessorStage.Enrich;

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.Field("K8S_NODE_NAME", PodField.NodeName);
        needs.Allow("", ["nodes"], "get", "list");
        var node = needs.Version.IsBefore(154) ? "k8snode" : "k8s_api";
        var settings = ToNode();
        settings["detectors"] = (string[])[.. Detectors, node];
        settings[node] = new MappingNode { ["auth_type"] = "serviceAccount", ["node_from_env_var"] = "K8S_NODE_NAME" };
        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.AddList("detectors", Detectors);
        to.Add("override", false);
    }
}
