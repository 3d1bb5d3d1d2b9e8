using ManifestGen.Charts;

namespace ManifestGen;

/// <summary>The values of one chart as a type; the build generates a record for each locked chart.</summary>
public abstract record ChartValues : Model
{
    /// <summary>The chart that the values belong to.</summary>
    public abstract string ChartName { get; }

    /// <summary>The chart's version that the type was generated from.</summary>
    public abstract string ChartVersion { get; }

    /// <summary>Paths whose chart defaults are removed with an explicit null, in the author's order; added with <c>WithoutDefault</c>.</summary>
    public IReadOnlyList<string> RemovedDefaults { get; init; } = [];

    /// <summary>Writes the explicit nulls; generated records call it after their own properties.</summary>
    protected void LowerRemovedDefaults(ModelWriter to)
    {
        foreach (var path in RemovedDefaults)
        {
            RemovedDefault.Set(to.Mapping, path);
        }
    }
}
