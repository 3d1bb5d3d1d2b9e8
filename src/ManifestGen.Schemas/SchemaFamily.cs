namespace ManifestGen.Schemas;

/// <summary>A family of kinds that the product carries.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Namespace">The C# namespace of its types.</param>
/// <param name="Folder">The folder of its sources.</param>
internal sealed record SchemaFamily(string Name, string Namespace, string Folder)
{
    /// <summary>The families read from custom resource definitions.</summary>
    public static IReadOnlyList<SchemaFamily> FromDefinitions { get; } =
    [
        new("cert-manager", "ManifestGen.CertManager", "cert-manager"),
        new("flux", "ManifestGen.Flux", "flux"),
        new("gateway-api", "ManifestGen.GatewayApi", "gateway-api-standard"),
        new("opentelemetry", "ManifestGen.OpenTelemetry", "opentelemetry-operator"),
        new("prometheus", "ManifestGen.Prometheus", "prometheus-operator"),
        new("trust-manager", "ManifestGen.TrustManager", "trust-manager"),
    ];
}
