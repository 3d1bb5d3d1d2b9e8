using ManifestGen.Charts;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>The OpenTelemetry operator, in a layer and a namespace of its own that every collector's layer waits for.</summary>
/// <remarks>Its webhook certificates come from cert-manager, or from the chart itself with <see cref="WithGeneratedCertificates"/>.</remarks>
public sealed class OpenTelemetryOperatorBuilder : ChartBuilder<OpenTelemetryOperatorBuilder>
{
    private bool generatesCertificates;
    private bool instrumentsGo;

    internal OpenTelemetryOperatorBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The collector release that the operator brings and understands.</summary>
    public CollectorVersion CollectorVersion =>
        Chart.Locked()?.AppVersion is { } app && OpenTelemetry.CollectorVersion.Parse(app) is { } locked
            ? locked
            : Chart.IsAtLeast(0, 122) ? OpenTelemetry.CollectorVersion.Default : OfOlderChart();

    private protected override OpenTelemetryOperatorBuilder Self => this;

    /// <summary>Lets the chart make the webhooks' certificates, for clusters without cert-manager.</summary>
    public OpenTelemetryOperatorBuilder WithGeneratedCertificates()
    {
        generatesCertificates = true;
        return this;
    }

    /// <summary>Lets the operator instrument Go programs, which it leaves alone unless told; an Instrumentation of the program that names Go tells it.</summary>
    public OpenTelemetryOperatorBuilder WithGoInstrumentation()
    {
        instrumentsGo = true;
        return this;
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode values = new()
        {
            ["manager"] = new MappingNode
            {
                // The image of collectors that name none; Docker Hub got its last one with 0.123.1.
                ["collectorImage"] = new MappingNode
                {
                    ["repository"] = "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib",
                },
            },
        };
        if (Facts.DnsDomain != "cluster.local")
        {
            values["clusterDomain"] = Facts.DnsDomain;
        }

        if (instrumentsGo)
        {
            ((MappingNode)values["manager"]!)["autoInstrumentation"] = new MappingNode { ["go"] = new MappingNode { ["enabled"] = true } };
        }

        if (generatesCertificates)
        {
            values["admissionWebhooks"] = new MappingNode
            {
                ["certManager"] = new MappingNode { ["enabled"] = false },
                ["autoGenerateCert"] = new MappingNode { ["enabled"] = true },
            };
        }

        return values;
    }

    // Charts rose by about one minor version with each release of the operator, 41 behind it in 2024 and 36 behind it in 2026.
    private CollectorVersion OfOlderChart() =>
        Version.TryParse(Chart.Version.Split('-')[0], out var chart)
            ? new(chart.Minor + (chart.Minor < 90 ? 41 : 36))
            : OpenTelemetry.CollectorVersion.Default;
}
