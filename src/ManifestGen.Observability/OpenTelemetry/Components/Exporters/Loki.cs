namespace ManifestGen;

/// <summary>Grafana Loki as a target of logs.</summary>
public static class Loki
{
    /// <summary>Sends logs to Loki's own OTLP endpoint, which Loki has since version 3.</summary>
    /// <param name="address">Loki's base address, <c>http://loki-gateway.loki.svc…</c>.</param>
    /// <param name="tenant">The tenant for a Loki that has several; null for one without.</param>
    /// <param name="name">The part of the exporter's id behind the slash.</param>
    /// <param name="auth">User and password of a Loki behind a gateway that asks for them.</param>
    public static OtlpHttp Otlp(string address, string? tenant = null, string name = "loki", BasicAuth? auth = null) => new()
    {
        Auth = auth,
        Endpoint = $"{address.TrimEnd('/')}/otlp",
        Name = name,
        Headers = tenant is null ? [] : new() { ["X-Scope-OrgID"] = tenant },
    };
}
