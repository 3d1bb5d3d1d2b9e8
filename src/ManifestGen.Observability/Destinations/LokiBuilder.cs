using System.Globalization;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Loki in one process, and the handle by which collectors send logs to it.</summary>
/// <remarks>
/// Takes the chart <c>loki</c>. Everything that it would scale out to is off, and so are its caches, which ask for ten gigabytes by default; values
/// of one's own lie on top. Logs arrive by OTLP: https://grafana.com/docs/loki/latest/send-data/otel/.
/// </remarks>
public sealed class LokiBuilder : ChartBuilder<LokiBuilder>
{
    private const int HttpPort = 3100;

    private static readonly string[] ScaledOut =
    [
        "read", "write", "backend", "ingester", "querier", "queryFrontend", "queryScheduler", "distributor", "compactor", "indexGateway", "bloomCompactor", "bloomGateway",
    ];

    private string? storage;
    private string? storageClass;
    private TimeSpan? retention;

    internal LokiBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The base address inside the cluster.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://{Name}.{Namespace.Name}.svc.{Facts.DnsDomain}:{HttpPort}");

    private protected override LokiBuilder Self => this;

    /// <summary>Sets the size of the data volume.</summary>
    /// <param name="quantity">A Kubernetes quantity, <c>50Gi</c>.</param>
    /// <param name="className">The storage class; null takes the cluster's default.</param>
    public LokiBuilder WithStorage(string quantity, string? className = null)
    {
        (storage, storageClass) = (quantity, className);
        return this;
    }

    /// <summary>Sets how long logs are kept, in whole days; without it Loki keeps them for ever.</summary>
    public LokiBuilder WithRetention(TimeSpan time)
    {
        retention = time;
        return this;
    }

    internal CollectorExporter ExporterFor(Signal signal, CollectorBuilder collector)
    {
        if (signal != Signal.Logs)
        {
            collector.Report(new(CollectorBuilderDiagnostics.RefusedSignal, $"Loki '{Name}' keeps logs and no {signal.ToString().ToLowerInvariant()}; send these elsewhere.", Origin));
        }

        return Loki.Otlp(Address, name: Name);
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode loki = new()
        {
            ["auth_enabled"] = false,
            ["commonConfig"] = new MappingNode { ["replication_factor"] = 1 },
            ["storage"] = new MappingNode { ["type"] = "filesystem" },
            ["schemaConfig"] = new MappingNode { ["configs"] = new SequenceNode([Schema()]) },
        };
        if (retention is { } time)
        {
            loki["limits_config"] = new MappingNode { ["retention_period"] = $"{((int)Math.Ceiling(time.TotalDays) * 24).ToString(CultureInfo.InvariantCulture)}h" };
            loki["compactor"] = new MappingNode { ["retention_enabled"] = true, ["delete_request_store"] = "filesystem" };
        }

        MappingNode single = new() { ["replicas"] = 1 };
        if (storage is not null)
        {
            MappingNode volume = new() { ["size"] = storage };
            if (storageClass is not null)
            {
                volume["storageClass"] = storageClass;
            }

            single["persistence"] = volume;
        }

        MappingNode values = new()
        {
            ["fullnameOverride"] = Name,
            ["deploymentMode"] = "SingleBinary",
            ["loki"] = loki,
            ["singleBinary"] = single,
        };
        foreach (var component in ScaledOut)
        {
            values[component] = new MappingNode { ["replicas"] = 0 };
        }

        foreach (var part in (string[])["gateway", "chunksCache", "resultsCache", "lokiCanary", "test"])
        {
            values[part] = new MappingNode { ["enabled"] = false };
        }

        return values;
    }

    // The first schema that keeps what OTLP calls resource attributes, from a day before any data.
    private static MappingNode Schema() => new()
    {
        ["from"] = "2024-04-01",
        ["store"] = "tsdb",
        ["object_store"] = "filesystem",
        ["schema"] = "v13",
        ["index"] = new MappingNode { ["prefix"] = "loki_index_", ["period"] = "24h" },
    };
}
