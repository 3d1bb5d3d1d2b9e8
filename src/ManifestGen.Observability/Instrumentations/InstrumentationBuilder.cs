using System.Globalization;
using ManifestGen.Kubernetes;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>How the operator instruments programs, and the collector their telemetry goes to.</summary>
public sealed class InstrumentationBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly ReceiverHandle<Otlp> receiver;
    private readonly Origin origin;
    private readonly Map<string> environment = [];
    private readonly Map<string> attributes = [];
    private readonly MappingNode overrides = [];
    private double ratio = 1;
    private IReadOnlyList<Propagator> propagators = [Propagator.Tracecontext, Propagator.Baggage];

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

    /// <summary>Sets how traces are carried from program to program; by the W3C's headers unless set.</summary>
    public InstrumentationBuilder WithPropagators(params IReadOnlyList<Propagator> ways)
    {
        propagators = ways;
        return this;
    }

    /// <summary>Adds an environment variable to every instrumented container, <c>OTEL_LOGS_EXPORTER</c> for one.</summary>
    public InstrumentationBuilder WithEnvironment(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    /// <summary>Adds an attribute to everything that instrumented programs send, <c>deployment.environment.name</c> for one.</summary>
    public InstrumentationBuilder WithResourceAttribute(string name, string value)
    {
        attributes[name] = value;
        return this;
    }

    /// <summary>Lays fields over the Instrumentation's <c>spec</c>: images, resources and settings of single languages.</summary>
    public InstrumentationBuilder WithSpec(InstrumentationSpec spec)
    {
        overrides.MergeFrom(spec.ToNode());
        return this;
    }

    /// <summary>Instruments every pod of a namespace, whose layer then waits for this one: pods are changed only while they are created.</summary>
    /// <param name="workloads">The namespace.</param>
    /// <param name="languages">The languages of its programs.</param>
    public InstrumentationBuilder Instruments(NamespaceBuilder workloads, params ReadOnlySpan<InstrumentedLanguage> languages)
    {
        foreach (var language in languages)
        {
            workloads.WithAnnotation(AnnotationFor(language), Reference);
            Allow(language);
        }

        if (workloads.Layer != target.Layer)
        {
            workloads.Layer.DependsOn(target.Layer);
        }

        return this;
    }

    /// <summary>The annotation of a pod, or its template, that asks for instrumentation.</summary>
    public KeyValuePair<string, string> PodAnnotation(InstrumentedLanguage language)
    {
        Allow(language);
        return new(AnnotationFor(language), Reference);
    }

    /// <summary>The annotations of a pod, or its template, that ask for instrumentation of certain containers only.</summary>
    /// <param name="language">The language.</param>
    /// <param name="containers">The containers; the first one where none is named.</param>
    /// <param name="executable">The path of the program inside its container, which Go needs.</param>
    public Map<string> PodAnnotations(InstrumentedLanguage language, IReadOnlyList<string>? containers = null, string? executable = null)
    {
        var (key, value) = PodAnnotation(language);
        Map<string> annotations = new() { [key] = value };
        if (containers is { Count: > 0 })
        {
            annotations["instrumentation.opentelemetry.io/container-names"] = string.Join(',', containers);
        }

        if (executable is not null)
        {
            annotations["instrumentation.opentelemetry.io/otel-go-auto-target-exe"] = executable;
        }

        return annotations;
    }

    private string Reference => $"{target.Name}/{Name}";

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var spec = new InstrumentationSpec
        {
            Exporter = new() { Endpoint = receiver.HttpAddress() },
            Propagators = propagators,
            Sampler = new() { Type = SamplerType.ParentbasedTraceidratio, Argument = ratio.ToString("0.######", CultureInfo.InvariantCulture) },
            Resource = attributes.Count > 0 ? new() { ResourceAttributes = attributes } : null,

            // The endpoint's port speaks HTTP, and not every language's default does.
            Env = [new() { Name = "OTEL_EXPORTER_OTLP_PROTOCOL", Value = "http/protobuf" }, .. environment.Select(entry => new EnvVar { Name = entry.Key, Value = entry.Value })],
        }.ToNode();
        spec.MergeFrom(overrides);
        composition.Add(
            target,
            new MappingNode
            {
                ["apiVersion"] = "opentelemetry.io/v1alpha1",
                ["kind"] = "Instrumentation",
                ["metadata"] = new MappingNode { ["name"] = Name },
                ["spec"] = spec,
            },
            origin,
            $"{FileNames.Safe(Name)}-instrumentation.yaml");
    }

    // Go's is the one that the operator leaves out unless told.
    private void Allow(InstrumentedLanguage language)
    {
        if (language == InstrumentedLanguage.Go)
        {
            receiver.Collector.Manager?.WithGoInstrumentation();
        }
    }

    private static string AnnotationFor(InstrumentedLanguage language) => $"instrumentation.opentelemetry.io/inject-{(language == InstrumentedLanguage.ApacheHttpd ? "apache-httpd" : language.ToString().ToLowerInvariant())}";
}
