using System.Text;

namespace ManifestGen.OpenTelemetry;

/// <summary>The names that the OpenTelemetry operator derives from a collector's, so that other resources can refer to them.</summary>
/// <remarks>Source: <see href="https://github.com/open-telemetry/opentelemetry-operator/tree/main/internal/naming"/>.</remarks>
public static class OperatorNaming
{
    private const int LongestLabel = 63;
    private const int LongestPortName = 15;

    /// <summary>The container that runs the collector in every mode.</summary>
    public const string Container = "otc-container";

    /// <summary>The workload, its Service, ServiceAccount and PodDisruptionBudget.</summary>
    public static string Collector(string name) => DnsName(name, "-collector");

    /// <summary>The Service that receives telemetry; it exists only where a port could be inferred or was given.</summary>
    public static string Service(string name) => Collector(name);

    /// <summary>The headless twin of the Service.</summary>
    public static string HeadlessService(string name) => DnsName(name, "-collector-headless");

    /// <summary>The Service of the collector's own metrics, port 8888.</summary>
    public static string MonitoringService(string name) => DnsName(name, "-collector-monitoring");

    /// <summary>The Service of extensions that listen, health_check among them.</summary>
    public static string ExtensionService(string name) => DnsName(name, "-collector-extension");

    /// <summary>The ServiceAccount that the operator makes where the collector names none.</summary>
    public static string ServiceAccount(string name) => Collector(name);

    /// <summary>Deployment, Service and ServiceAccount of the target allocator.</summary>
    public static string TargetAllocator(string name) => DnsName(name, "-targetallocator");

    /// <summary>The Ingress of a collector with <c>spec.ingress</c>.</summary>
    public static string Ingress(string name) => DnsName(name, "-ingress");

    /// <summary>The NetworkPolicy that the operator makes from 0.158 on.</summary>
    public static string NetworkPolicy(string name) => DnsName(name, "-collector-networkpolicy");

    /// <summary>The name of a Service port that belongs to a component.</summary>
    /// <param name="id">The component's id, with <c>-protocol</c> appended where it has several: <c>otlp/logs-http</c>.</param>
    /// <param name="port">The port's number, which names the port where the id cannot.</param>
    public static string PortName(string id, int port)
    {
        var candidate = id.Replace('/', '-').Replace('_', '-');
        return candidate.Length <= LongestPortName && IsDnsLabel(candidate) ? candidate : $"port-{port}";
    }

    private static bool IsDnsLabel(string text) =>
        text.Length > 0
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    // The operator shortens the instance's name, never its own suffix, and trims what is left at the ends.
    private static string DnsName(string name, string suffix)
    {
        var room = Math.Max(0, LongestLabel - suffix.Length);
        var full = (name.Length > room ? name[..room] : name) + suffix;
        full = full.Trim('-', '.', '_');
        var result = new StringBuilder(full.Length);
        for (var i = 0; i < full.Length; i++)
        {
            var c = char.ToLowerInvariant(full[i]);
            result.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : i == 0 || i == full.Length - 1 ? 'a' : '-');
        }

        return result.ToString();
    }
}
