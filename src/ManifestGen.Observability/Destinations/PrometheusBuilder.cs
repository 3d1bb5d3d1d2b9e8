using System.Globalization;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Prometheus with its remote-write receiver on, and the handle by which collectors send metrics to it.</summary>
/// <remarks>Takes the charts <c>prometheus</c> and <c>kube-prometheus-stack</c>; the latter brings Grafana, alerts and scraping of its own.</remarks>
public sealed class PrometheusBuilder : ChartBuilder<PrometheusBuilder>
{
    private string? storage;
    private string? storageClass;
    private TimeSpan? retention;

    internal PrometheusBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The Service that answers.</summary>
    public string ServiceName => IsStack ? $"{Name}-prometheus" : Name;

    /// <summary>The base address inside the cluster.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://{ServiceName}.{Namespace.Name}.svc.{Facts.DnsDomain}:{Port}");

    private protected override PrometheusBuilder Self => this;

    private bool IsStack => Chart.Name == "kube-prometheus-stack";

    private int Port => IsStack ? 9090 : 80;

    /// <summary>Sets the size of the data volume.</summary>
    /// <param name="quantity">A Kubernetes quantity, <c>50Gi</c>.</param>
    /// <param name="className">The storage class; null takes the cluster's default.</param>
    public PrometheusBuilder WithStorage(string quantity, string? className = null)
    {
        (storage, storageClass) = (quantity, className);
        return this;
    }

    /// <summary>Sets how long data is kept, in whole days; the charts' own default is 15 and 10.</summary>
    public PrometheusBuilder WithRetention(TimeSpan time)
    {
        retention = time;
        return this;
    }

    internal CollectorExporter ExporterFor(Signal signal, CollectorBuilder collector)
    {
        if (signal != Signal.Metrics)
        {
            collector.Report(new(CollectorBuilderDiagnostics.RefusedSignal, $"Prometheus '{Name}' keeps metrics and no {signal.ToString().ToLowerInvariant()}; send these elsewhere.", Origin));
        }

        return PrometheusRemoteWrite.To($"{Address}/api/v1/write", Name);
    }

    private protected override MappingNode ComputeValues() => IsStack ? StackValues() : ServerValues();

    private MappingNode ServerValues()
    {
        MappingNode server = new()
        {
            ["fullnameOverride"] = Name,

            // The list replaces the chart's, whose only flag is the first.
            ["extraFlags"] = (string[])["web.enable-lifecycle", "web.enable-remote-write-receiver"],
        };
        if (storage is not null)
        {
            MappingNode volume = new() { ["size"] = storage };
            if (storageClass is not null)
            {
                volume["storageClass"] = storageClass;
            }

            server["persistentVolume"] = volume;
        }

        if (Days is { } days)
        {
            server["retention"] = days;
        }

        return new() { ["server"] = server };
    }

    private MappingNode StackValues()
    {
        MappingNode spec = new() { ["enableRemoteWriteReceiver"] = true };
        if (Days is { } days)
        {
            spec["retention"] = days;
        }

        if (storage is not null)
        {
            MappingNode claim = new()
            {
                ["accessModes"] = (string[])["ReadWriteOnce"],
                ["resources"] = new MappingNode { ["requests"] = new MappingNode { ["storage"] = storage } },
            };
            if (storageClass is not null)
            {
                claim["storageClassName"] = storageClass;
            }

            spec["storageSpec"] = new MappingNode { ["volumeClaimTemplate"] = new MappingNode { ["spec"] = claim } };
        }

        return new() { ["fullnameOverride"] = Name, ["prometheus"] = new MappingNode { ["prometheusSpec"] = spec } };
    }

    private string? Days => retention is { } time ? $"{((int)Math.Ceiling(time.TotalDays)).ToString(CultureInfo.InvariantCulture)}d" : null;
}
