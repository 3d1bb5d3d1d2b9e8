using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>One pipeline of a collector: where telemetry comes from, what happens to it, where it goes.</summary>
public sealed class PipelineBuilder
{
    private readonly List<PipelineInput> inputs = [];
    private readonly List<CollectorProcessor> processors = [];
    private readonly List<PipelineOutput> outputs = [];
    private bool keepsOrder;

    internal PipelineBuilder(Signal signal, string? name, Origin origin)
    {
        Signal = signal;
        Id = name is null ? signal.ToString().ToLowerInvariant() : $"{signal.ToString().ToLowerInvariant()}/{name}";
        Origin = origin;
    }

    /// <summary>What it carries.</summary>
    public Signal Signal { get; }

    /// <summary>Its id in the collector's configuration, <c>logs/fluentbit-forward</c>.</summary>
    public string Id { get; }

    internal Origin Origin { get; }

    internal IReadOnlyList<PipelineInput> Inputs => inputs;

    internal IReadOnlyList<PipelineOutput> Outputs => outputs;

    /// <summary>The processors in the order that works, or as written where the author said so.</summary>
    internal IEnumerable<CollectorProcessor> Processors => keepsOrder ? processors : ByStage();

    /// <summary>Adds sources.</summary>
    public PipelineBuilder From(params ReadOnlySpan<PipelineInput> sources)
    {
        inputs.AddRange(sources);
        return this;
    }

    /// <summary>Adds processors; they run in the order that works: limit, drop, enrich, rewrite, batch, whatever the order here.</summary>
    public PipelineBuilder Through(params ReadOnlySpan<CollectorProcessor> steps)
    {
        processors.AddRange(steps);
        return this;
    }

    /// <summary>Keeps processors in the order they were added; a wrong order is then reported.</summary>
    public PipelineBuilder InWrittenOrder()
    {
        keepsOrder = true;
        return this;
    }

    /// <summary>Adds targets; each gets everything.</summary>
    public PipelineBuilder To(params ReadOnlySpan<PipelineOutput> targets)
    {
        outputs.AddRange(targets);
        return this;
    }

    private IEnumerable<CollectorProcessor> ByStage()
    {
        for (var stage = ProcessorStage.Guard; stage <= ProcessorStage.Batch; stage++)
        {
            foreach (var processor in processors)
            {
                if (processor.Stage == stage)
                {
                    yield return processor;
                }
            }
        }
    }
}
