namespace ManifestGen.OpenTelemetry;

/// <summary>Turns a collector's builder into its resource: every component once, under the id of its release.</summary>
internal sealed class CollectorLowering
{
    // As the sections are written.
    private static readonly ComponentClass[] Classes =
        [ComponentClass.Receivers, ComponentClass.Processors, ComponentClass.Exporters, ComponentClass.Connectors, ComponentClass.Extensions];

    private readonly CollectorBuilder collector;
    private readonly CollectorNeeds needs;
    private readonly MappingNode[] sections = new MappingNode[Classes.Length];
    private readonly List<CollectorMistake> mistakes = [];

    public CollectorLowering(CollectorBuilder collector)
    {
        this.collector = collector;
        needs = new(collector, collector.Namespace.Cluster.Facts);
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = [];
        }
    }

    public IReadOnlyList<CollectorMistake> Mistakes => mistakes;

    public (MappingNode Collector, IReadOnlyList<PolicyRule> Rules) Run()
    {
        Include(HealthCheck.Default, collector.Origin);
        foreach (var (component, origin) in collector.Declared)
        {
            Include(component, origin);
        }

        MappingNode pipelines = [];
        foreach (var pipeline in collector.Pipelines)
        {
            pipelines[pipeline.Id] = Lower(pipeline);
        }

        foreach (var (name, entry) in collector.Environment)
        {
            needs.Variable(name, entry);
        }

        var spec = CollectorSpec.Of(collector, needs, Config(pipelines));
        return (new()
        {
            ["apiVersion"] = "opentelemetry.io/v1beta1",
            ["kind"] = "OpenTelemetryCollector",
            ["metadata"] = new MappingNode { ["name"] = collector.Name },
            ["spec"] = spec,
        }, needs.Rules);
    }

    public void Report(CollectorMistake mistake) => mistakes.Add(mistake);

    /// <summary>Adds a component under its id; the same one twice is one, two different ones under one id are a mistake.</summary>
    public string Include(CollectorComponent component, Origin origin)
    {
        var id = component.IdFor(collector.Version);
        var section = Section(component.Class);
        var settings = component.Configure(needs);
        if (section[id] is not { } known)
        {
            settings.Origin = origin;
            section.Add(id, settings);
        }
        else if (!Node.DeepEquals(known, settings))
        {
            mistakes.Add(new(
                CollectorBuilderDiagnostics.ConflictingComponents,
                $"Two {component.Class.ToString().ToLowerInvariant()} with different settings share the id '{id}'; give one of them a Name.",
                origin));
        }

        return id;
    }

    private MappingNode Lower(PipelineBuilder pipeline)
    {
        if (pipeline.Inputs.Count == 0 || pipeline.Outputs.Count == 0)
        {
            mistakes.Add(new(
                CollectorBuilderDiagnostics.OpenPipeline,
                $"Pipeline '{pipeline.Id}' has {(pipeline.Inputs.Count == 0 ? "no source; add one with From" : "no target; add one with To")}.",
                pipeline.Origin));
        }

        List<CollectorProcessor> processors = [.. pipeline.Processors];
        if (collector.Memory is not null && !processors.OfType<MemoryLimiter>().Any())
        {
            processors.Insert(0, MemoryLimiter.Default);
        }

        MappingNode lowered = new() { Origin = pipeline.Origin };
        lowered["receivers"] = Ids(pipeline.Inputs.Select(input => input.Component), pipeline.Origin);
        if (processors.Count > 0)
        {
            lowered["processors"] = Ids(processors, pipeline.Origin);
        }

        lowered["exporters"] = Ids(pipeline.Outputs.Select(output => output.For(pipeline.Signal, collector)), pipeline.Origin);
        return lowered;
    }

    private Node Ids(IEnumerable<CollectorComponent> components, Origin origin) =>
        (string[])[.. components.Select(component => Include(component, origin)).Distinct(StringComparer.Ordinal)];

    private MappingNode Config(MappingNode pipelines)
    {
        MappingNode config = [];
        foreach (var @class in Classes)
        {
            if (Section(@class).Count > 0)
            {
                config[@class.ToString().ToLowerInvariant()] = Section(@class);
            }
        }

        SequenceNode extensions = [];
        foreach (var (id, _) in Section(ComponentClass.Extensions))
        {
            extensions.Add(id);
        }

        config["service"] = new MappingNode { ["extensions"] = extensions, ["pipelines"] = pipelines };
        config.MergeFrom(collector.RawConfig);
        return config;
    }

    private MappingNode Section(ComponentClass @class) => sections[(int)@class];
}
