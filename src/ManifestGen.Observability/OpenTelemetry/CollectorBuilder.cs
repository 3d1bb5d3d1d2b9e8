using System.Runtime.CompilerServices;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>One OpenTelemetry collector, run by the operator: components, pipelines, and all that follows from them.</summary>
/// <remarks>
/// Environment variables, volumes, user, ServiceAccount, ClusterRole and health check are computed from the components that are used.
/// </remarks>
public sealed class CollectorBuilder : IComposable, IWritesLogs
{
    private readonly List<(CollectorComponent Component, Origin Origin)> declared = [];
    private readonly List<PipelineBuilder> pipelines = [];
    private readonly List<(string Name, MappingNode Entry)> environment = [];
    private readonly List<Suppression> suppressions = [];
    private readonly MappingNode rawConfig = [];
    private readonly MappingNode rawSpec = [];
    private CollectorLowering? lowering;
    private string? image;
    private string? file;

    internal CollectorBuilder(NamespaceBuilder target, string name, CollectorMode mode, OpenTelemetryOperatorBuilder? manager, Origin origin)
    {
        Namespace = target;
        Name = name;
        Mode = mode;
        Origin = origin;
        Manager = manager;
        Version = manager?.CollectorVersion ?? CollectorVersion.Default;
    }

    /// <summary>The OpenTelemetryCollector's name; its Service and pods get <c>-collector</c> appended.</summary>
    public string Name { get; }

    /// <summary>The namespace it runs in.</summary>
    public NamespaceBuilder Namespace { get; }

    /// <summary>The workload it becomes.</summary>
    public CollectorMode Mode { get; }

    /// <summary>The release that component names and settings are written for.</summary>
    public CollectorVersion Version { get; private set; }

    /// <summary>The Service that its receivers are reached by.</summary>
    public string ServiceName => OperatorNaming.Service(Name);

    internal Origin Origin { get; }

    internal int Replicas { get; private set; } = 1;

    internal string Image => image ?? $"ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:{Version}";

    internal IReadOnlyList<(CollectorComponent Component, Origin Origin)> Declared => declared;

    internal IReadOnlyList<PipelineBuilder> Pipelines => pipelines;

    internal IReadOnlyList<(string Name, MappingNode Entry)> Environment => environment;

    internal MappingNode RawConfig => rawConfig;

    internal MappingNode RawSpec => rawSpec;

    internal string? Memory { get; private set; }

    internal OpenTelemetryOperatorBuilder? Manager { get; }

    internal IReadOnlyList<CollectorMistake> Mistakes => lowering?.Mistakes ?? [];

    IEnumerable<LogWriterPods> IWritesLogs.Pods => [new($"{OperatorNaming.Collector(Name)}-*", OperatorNaming.Container)];

    /// <summary>Adds a receiver and returns its handle, for pipelines and for whoever sends to it.</summary>
    /// <param name="receiver">Its settings.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public ReceiverHandle<TReceiver> AddReceiver<TReceiver>(
        TReceiver receiver, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
        where TReceiver : CollectorReceiver
    {
        declared.Add((receiver, Caller.At(callerFile, callerLine)));
        return new(this, receiver);
    }

    /// <summary>Adds an exporter and returns its handle.</summary>
    /// <param name="exporter">Its settings.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public ExporterHandle AddExporter(CollectorExporter exporter, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        declared.Add((exporter, Caller.At(callerFile, callerLine)));
        return new(exporter);
    }

    /// <summary>Adds a connector and returns its handle, for the pipelines before and behind it.</summary>
    /// <param name="connector">Its settings.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public ConnectorHandle AddConnector(CollectorConnector connector, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        declared.Add((connector, Caller.At(callerFile, callerLine)));
        return new(connector);
    }

    /// <summary>Adds an extension and switches it on.</summary>
    /// <param name="extension">Its settings.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public CollectorBuilder AddExtension(CollectorExtension extension, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        declared.Add((extension, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <summary>Adds a pipeline.</summary>
    /// <param name="signal">What it carries.</param>
    /// <param name="name">What tells it from others of the same signal; null for the first.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public PipelineBuilder AddPipeline(
        Signal signal, string? name = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var pipeline = new PipelineBuilder(signal, name, Caller.At(callerFile, callerLine));
        pipelines.Add(pipeline);
        return pipeline;
    }

    /// <summary>Sets the number of pods; receivers that must run once then elect a leader.</summary>
    public CollectorBuilder WithReplicas(int replicas)
    {
        Replicas = replicas;
        return this;
    }

    /// <summary>Bounds the container's memory and makes every pipeline refuse telemetry before the bound is hit.</summary>
    /// <param name="quantity">A Kubernetes quantity, <c>512Mi</c>.</param>
    public CollectorBuilder WithMemory(string quantity)
    {
        Memory = quantity;
        return this;
    }

    /// <summary>Gives the container a variable with a field of its pod.</summary>
    public CollectorBuilder WithEnvironment(string name, PodField field)
    {
        environment.Add((name, new() { ["name"] = name, ["valueFrom"] = new MappingNode { ["fieldRef"] = new MappingNode { ["fieldPath"] = field.Path } } }));
        return this;
    }

    /// <summary>Gives the container a variable with a key of a Secret of the same namespace.</summary>
    public CollectorBuilder WithEnvironment(string name, SecretKeyHandle key)
    {
        environment.Add((name, new() { ["name"] = name, ["valueFrom"] = new MappingNode { ["secretKeyRef"] = key.ToSelector() } }));
        return this;
    }

    /// <summary>Gives the container a variable that anyone may read.</summary>
    public CollectorBuilder WithEnvironment(string name, string value)
    {
        environment.Add((name, new() { ["name"] = name, ["value"] = value }));
        return this;
    }

    /// <summary>Runs another image; component names follow the version of its tag.</summary>
    /// <param name="reference">Repository and tag, <c>ghcr.io/…/opentelemetry-collector-k8s:0.158.0</c>.</param>
    public CollectorBuilder WithImage(string reference)
    {
        image = reference;
        Version = CollectorVersion.Parse(reference[(reference.LastIndexOf(':') + 1)..]) ?? Version;
        return this;
    }

    /// <summary>Lays untyped configuration over the computed one: the escape hatch; checked like the rest.</summary>
    /// <param name="config">Sections of collector configuration.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public CollectorBuilder WithConfig(MappingNode config, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        config.Origin ??= Caller.At(callerFile, callerLine);
        rawConfig.MergeFrom(config);
        return this;
    }

    /// <summary>Lays fields over the OpenTelemetryCollector's <c>spec</c>: the escape hatch; checked like the rest.</summary>
    /// <param name="spec">Fields of the spec.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public CollectorBuilder WithSpec(MappingNode spec, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        spec.Origin ??= Caller.At(callerFile, callerLine);
        rawSpec.MergeFrom(spec);
        return this;
    }

    /// <summary>Writes the collector into this file of the layer's folder; <c>&lt;name&gt;.yaml</c> by default.</summary>
    public CollectorBuilder InFile(string name)
    {
        file = name;
        return this;
    }

    /// <summary>Silences a diagnostic on this collector.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="reason">Why it does not apply here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public CollectorBuilder Suppress(string id, string reason, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        suppressions.Add(new(id, reason, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        lowering = new(this);
        var lowered = lowering.Run();
        var options = suppressions.Count == 0 ? null : new ResourceOptions { Suppressions = suppressions };
        composition.Add(Namespace, lowered.Collector, Origin, file ?? $"{FileNames.Safe(Name)}.yaml", options);
        foreach (var resource in CollectorAccess.Of(this, lowered.Rules))
        {
            composition.Add(Namespace.Layer, resource, Origin, "collector-rbac.yaml");
        }
    }

    /// <summary>The id of a component, which joins the collector where it is not there yet.</summary>
    internal string Include(CollectorComponent component) => (lowering ??= new(this)).Include(component, Origin);

    /// <summary>Notes what only a builder sees.</summary>
    internal void Report(CollectorMistake mistake) => (lowering ??= new(this)).Report(mistake);

    /// <summary>Receivers that must run once take part in an election where the collector has several pods.</summary>
    internal MappingNode WithLeader(MappingNode settings, CollectorNeeds needs)
    {
        if (Mode == CollectorMode.DaemonSet || Replicas > 1)
        {
            settings["k8s_leader_elector"] = needs.Extension(KubernetesLeaderElector.Default);
        }

        return settings;
    }
}
