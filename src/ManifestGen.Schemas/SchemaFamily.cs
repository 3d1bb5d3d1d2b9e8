namespace ManifestGen.Schemas;

/// <summary>A family of kinds that the product carries.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Namespace">The C# namespace of its types.</param>
/// <param name="Folder">The folder of its sources.</param>
internal sealed record SchemaFamily(string Name, string Namespace, string Folder)
{
    /// <summary>Which files of the folder are its sources.</summary>
    public string Files { get; init; } = "*.yaml";

    /// <summary>The families read from custom resource definitions, or from a catalogue's JSON schemas of them.</summary>
    public static IReadOnlyList<SchemaFamily> FromDefinitions { get; } =
    [
        new("cert-manager", "ManifestGen.CertManager", "cert-manager"),
        new("cilium", "ManifestGen.Cilium", "catalog-json") { Files = "cilium.io_*.json" },
        new("flux", "ManifestGen.Flux", "flux"),
        new("gateway-api", "ManifestGen.GatewayApi", "gateway-api-standard"),
        new("opentelemetry", "ManifestGen.OpenTelemetry", "opentelemetry-operator"),
        new("prometheus", "ManifestGen.Prometheus", "prometheus-operator"),
        new("rook", "ManifestGen.Rook", "rook"),
        new("trust-manager", "ManifestGen.TrustManager", "trust-manager"),
    ];
}
