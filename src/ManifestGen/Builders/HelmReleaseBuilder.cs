using System.Runtime.CompilerServices;
using ManifestGen.Charts;

namespace ManifestGen;

/// <summary>A chart installed by Flux, as its handle.</summary>
public sealed class HelmReleaseBuilder : IComposable
{
    private readonly Origin origin;
    private readonly List<MappingNode> valuesFrom = [];
    private readonly List<HelmReleaseBuilder> dependencies = [];
    private readonly List<Suppression> suppressions = [];
    private readonly List<string> installs = [];
    private readonly MappingNode overrides = [];
    private HelmRepositoryBuilder? repository;
    private string? file;
    private bool keepsNullsInline;

    internal HelmReleaseBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
    {
        Namespace = target;
        Name = name;
        Chart = chart;
        this.origin = origin;
    }

    /// <summary>The HelmRelease's name, and the Helm release's.</summary>
    public string Name { get; }

    /// <summary>The chart it installs.</summary>
    public HelmChart Chart { get; }

    /// <summary>The namespace of the HelmRelease and of what the chart makes.</summary>
    public NamespaceBuilder Namespace { get; }

    /// <summary>The values given so far; explicit nulls remove defaults of the chart.</summary>
    public MappingNode Values { get; } = [];

    /// <summary>How often Flux compares the release with what it should be; 1 hour by default.</summary>
    public TimeSpan Interval { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>How long Helm waits for what the chart makes; null leaves Flux's own, 5 minutes.</summary>
    public TimeSpan? Timeout { get; private set; }

    /// <summary>Lays values over those given before: maps merge, lists and scalars replace, as Helm does.</summary>
    /// <param name="values">A typed values class or an untyped mapping.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public HelmReleaseBuilder WithValues(Model values, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        WithValues(values.ToNode(), callerFile, callerLine);

    /// <summary>Lays untyped values over those given before.</summary>
    /// <param name="values">The values.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public HelmReleaseBuilder WithValues(MappingNode values, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        values.Origin ??= Caller.At(callerFile, callerLine);
        Values.MergeFrom(values);
        return this;
    }

    /// <summary>Takes one value from a key of a Secret of the same namespace; Flux reads it, Git never sees it.</summary>
    /// <param name="key">The Secret's key.</param>
    /// <param name="targetPath">The value's path in Helm's own notation, <c>auth.password</c>.</param>
    public HelmReleaseBuilder WithValueFrom(SecretKeyHandle key, string targetPath)
    {
        valuesFrom.Add(new() { ["kind"] = "Secret", ["name"] = key.Name, ["valuesKey"] = key.Key, ["targetPath"] = targetPath });
        return this;
    }

    /// <summary>Takes values from a ConfigMap or Secret entry that holds a YAML document, below the inline values.</summary>
    /// <param name="kind"><c>ConfigMap</c> or <c>Secret</c>.</param>
    /// <param name="name">Its name, in the same namespace.</param>
    /// <param name="key">The entry, <c>values.yaml</c> by default.</param>
    public HelmReleaseBuilder WithValuesFrom(string kind, string name, string key = "values.yaml")
    {
        valuesFrom.Add(new() { ["kind"] = kind, ["name"] = name, ["valuesKey"] = key });
        return this;
    }

    /// <summary>Leaves explicit nulls in <c>spec.values</c> instead of a ConfigMap of their own.</summary>
    /// <remarks>Flux loses an inline null when it updates the release; this is for releases that are only ever created anew.</remarks>
    /// <param name="reason">Why that is safe here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public HelmReleaseBuilder WithNullsInline(string reason, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        keepsNullsInline = true;
        return Suppress(ChartValueDiagnostics.InlineNull.Id, reason, callerFile, callerLine);
    }

    /// <summary>Uses a repository that was added by name instead of the one made from the chart's address.</summary>
    public HelmReleaseBuilder WithRepository(HelmRepositoryBuilder source)
    {
        repository = source;
        return this;
    }

    /// <summary>Makes Flux install other releases first; across layers use the layers' order, which is computed.</summary>
    public HelmReleaseBuilder DependsOn(params ReadOnlySpan<HelmReleaseBuilder> releases)
    {
        dependencies.AddRange(releases);
        return this;
    }

    /// <summary>Sets how often Flux compares the release with what it should be.</summary>
    public HelmReleaseBuilder WithInterval(TimeSpan interval)
    {
        Interval = interval;
        return this;
    }

    /// <summary>Sets how long Helm waits for what the chart makes before it counts the attempt as failed.</summary>
    public HelmReleaseBuilder WithTimeout(TimeSpan timeout)
    {
        Timeout = timeout;
        return this;
    }

    /// <summary>Lays fields over the HelmRelease's <c>spec</c>: the escape hatch for what has no verb here; checked like the rest.</summary>
    /// <param name="spec">Fields of the HelmRelease's spec.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public HelmReleaseBuilder WithSpec(MappingNode spec, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        spec.Origin ??= Caller.At(callerFile, callerLine);
        overrides.MergeFrom(spec);
        return this;
    }

    /// <summary>Says which kinds the chart brings into the cluster, for charts that ManifestGen does not know.</summary>
    public HelmReleaseBuilder Installs(params ReadOnlySpan<string> kinds)
    {
        installs.AddRange(kinds);
        return this;
    }

    /// <summary>Silences a diagnostic on this release.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="reason">Why it does not apply here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public HelmReleaseBuilder Suppress(string id, string reason, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        suppressions.Add(new(id, reason, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <summary>Writes release and repository into this file of the layer's folder; <c>&lt;name&gt;.yaml</c> by default.</summary>
    public HelmReleaseBuilder InFile(string name)
    {
        file = name;
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var target = file ?? $"{FileNames.Safe(Name)}.yaml";
        var source = repository?.Name ?? HelmRepositoryBuilder.NameOf(Chart.Repository);
        if (repository is null && composition.ClaimSource(Namespace.Name, source))
        {
            composition.Add(Namespace, HelmRepositoryBuilder.ToNode(source, Chart.Repository, null), origin, target);
        }

        composition.Use(Chart);
        var (inline, nulls) = keepsNullsInline ? (Values, null) : NullRouting.Split(Values);
        if (nulls is not null)
        {
            composition.Add(Namespace, NullRouting.ConfigMap(Name, nulls), origin, target);
        }

        composition.Add(Namespace, ToNode(source, inline, nulls is not null), origin, target, new() { Suppressions = suppressions, InstallsKinds = installs });
    }

    private MappingNode ToNode(string source, MappingNode inline, bool hasNulls)
    {
        MappingNode sourceRef = new() { ["kind"] = "HelmRepository", ["name"] = source };
        if (repository is not null && repository.Namespace != Namespace.Name)
        {
            sourceRef["namespace"] = repository.Namespace;
        }

        MappingNode spec = new()
        {
            ["interval"] = ((GoDuration)Interval).ToNode(),
        };
        if (Timeout is { } timeout)
        {
            spec["timeout"] = ((GoDuration)timeout).ToNode();
        }

        spec.MergeFrom(new MappingNode
        {
            ["chart"] = new MappingNode
            {
                ["spec"] = new MappingNode { ["chart"] = Chart.Name, ["version"] = Chart.Version, ["sourceRef"] = sourceRef },
            },
            ["install"] = new MappingNode { ["crds"] = "CreateReplace", ["remediation"] = new MappingNode { ["retries"] = 3 } },
            ["upgrade"] = new MappingNode { ["crds"] = "CreateReplace", ["remediation"] = new MappingNode { ["retries"] = 3 } },
        });
        if (dependencies.Count > 0)
        {
            spec["dependsOn"] = new SequenceNode(dependencies.Select(release => (Node)(release.Namespace.Name == Namespace.Name
                ? new MappingNode { ["name"] = release.Name }
                : new MappingNode { ["name"] = release.Name, ["namespace"] = release.Namespace.Name })));
        }

        if (valuesFrom.Count > 0 || hasNulls)
        {
            spec["valuesFrom"] = new SequenceNode([.. hasNulls ? [NullRouting.Reference(Name)] : Array.Empty<Node>(), .. valuesFrom.Select(entry => entry.Clone())]);
        }

        if (inline.Count > 0)
        {
            spec["values"] = inline.Clone();
        }

        spec.MergeFrom(overrides);
        return new()
        {
            ["apiVersion"] = "helm.toolkit.fluxcd.io/v2",
            ["kind"] = "HelmRelease",
            ["metadata"] = new MappingNode { ["name"] = Name },
            ["spec"] = spec,
        };
    }
}
