using System.Globalization;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>How the operator instruments programs, and the collector their telemetry goes to.</summary>
public sealed class InstrumentationBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly ReceiverHandle<Otlp> receiver;
    private readonly Origin origin;
    private double ratio = 1;

    internal InstrumentationBuilder(NamespaceBuilder target, string name, ReceiverHandle<Otlp> receiver, Origin origin)
    {
        this.target = target;
        Name = name;
        this.receiver = receiver;
        this.origin = origin;
    }

    /// <summary>The Instrumentation's name.</summary>
    public string Name { get; }

    /// <summary>Keeps this part of the traces, 0 to 1; all of them by default.</summary>
    public InstrumentationBuilder WithSampling(double part)
    {
        ratio = part;
        return this;
    }

    /// <summary>Instruments every pod of a namespace.</summary>
    /// <param name="workloads">The namespace.</param>
    /// <param name="languages">The languages of its programs.</param>
    public InstrumentationBuilder Instruments(NamespaceBuilder workloads, params ReadOnlySpan<InstrumentedLanguage> languages)
    {
        foreach (var language in languages)
        {
            workloads.WithAnnotation(AnnotationFor(language), Reference);
        }

        return this;
    }

    /// <summary>The annotation of a pod, or its template, that asks for instrumentation.</summary>
    public KeyValuePair<string, string> PodAnnotation(InstrumentedLanguage language) => new(AnnotationFor(language), Reference);

    private string Reference => $"{target.Name}/{Name}";

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition) => composition.Add(target, new MappingNode
    {
        ["apiVersion"] = "opentelemetry.io/v1alpha1",
        ["kind"] = "Instrumentation",
        ["metadata"] = new MappingNode { ["name"] = Name },
        ["spec"] = new MappingNode
        {
            ["exporter"] = new MappingNode { ["endpoint"] = receiver.HttpAddress() },
            ["propagators"] = (string[])["tracecontext", "baggage"],
            ["sampler"] = new MappingNode
            {
                ["type"] = "parentbased_traceidratio",
                ["argument"] = ratio.ToString("0.######", CultureInfo.InvariantCulture),
            },
        },
    }, origin, $"{FileNames.Safe(Name)}-instrumentation.yaml");

    private static string AnnotationFor(InstrumentedLanguage language) => $"instrumentation.opentelemetry.io/inject-{language.ToString().ToLowerInvariant()}";
}
