using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>A chart that is installed with values computed from what the program says; untyped values lie on top.</summary>
/// <typeparam name="TSelf">The builder itself, so that its verbs can be chained.</typeparam>
public abstract class ChartBuilder<TSelf> : IComposable
    where TSelf : ChartBuilder<TSelf>
{
    private readonly List<MappingNode> given = [];

    private protected ChartBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
    {
        Namespace = target;
        Origin = origin;

        // Registered before its release, so that the values are complete when the release is composed.
        target.Cluster.Register(this);
        Release = target.AddHelmRelease(name, chart, origin.File, origin.Line);
    }

    /// <summary>The namespace of the release and of what it makes.</summary>
    public NamespaceBuilder Namespace { get; }

    /// <summary>The release, for what has no verb here.</summary>
    public HelmReleaseBuilder Release { get; }

    /// <summary>The release's name.</summary>
    public string Name => Release.Name;

    /// <summary>The chart.</summary>
    public HelmChart Chart => Release.Chart;

    internal Origin Origin { get; }

    internal ClusterFacts Facts => Namespace.Cluster.Facts;

    private protected abstract TSelf Self { get; }

    /// <summary>Lays values over the computed ones: maps merge, lists and scalars replace, as Helm does.</summary>
    /// <param name="values">A typed values class or an untyped mapping.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TSelf WithValues(Model values, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        WithValues(values.ToNode(), callerFile, callerLine);

    /// <summary>Lays untyped values over the computed ones.</summary>
    /// <param name="values">The values.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TSelf WithValues(MappingNode values, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        values.Origin ??= Caller.At(callerFile, callerLine);
        given.Add(values);
        return Self;
    }

    /// <summary>Writes release and repository into this file of the layer's folder; <c>&lt;name&gt;.yaml</c> by default.</summary>
    public TSelf InFile(string name)
    {
        Release.InFile(name);
        return Self;
    }

    /// <summary>Writes the layer of the release once for all clusters that put it into the same base.</summary>
    /// <param name="base">The base.</param>
    public TSelf WithBase(SharedBase @base)
    {
        Namespace.Layer.WithBase(@base);
        return Self;
    }

    /// <summary>Silences a diagnostic on the release.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="reason">Why it does not apply here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TSelf Suppress(string id, string reason, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        Release.Suppress(id, reason, callerFile, callerLine);
        return Self;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        Prepare();
        Release.WithValues(ComputeValues(), Origin.File, Origin.Line);
        foreach (var values in given)
        {
            Release.WithValues(values);
        }

        ComposeMore(composition);
    }

    /// <summary>Settles what values depend on; further parts may still be registered here.</summary>
    private protected virtual void Prepare()
    {
    }

    private protected abstract MappingNode ComputeValues();

    private protected virtual void ComposeMore(ClusterComposition composition)
    {
    }
}
