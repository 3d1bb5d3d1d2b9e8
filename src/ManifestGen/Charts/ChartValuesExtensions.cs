using ManifestGen.Charts;

namespace ManifestGen;

/// <summary>Removing a chart's defaults.</summary>
public static class ChartValuesExtensions
{
    /// <summary>Removes a default of the chart: the effective values will not have the key at all.</summary>
    /// <param name="values">The values; they are not changed.</param>
    /// <param name="path">Keys joined by dots, odd ones in brackets: <c>ingress.annotations["cert-manager.io/issuer"]</c>.</param>
    /// <remarks>An empty text or an empty map does not do this: Helm merges it with the default. See <see href="https://helm.sh/docs/chart_template_guide/values_files/#deleting-a-default-key">Helm's page</see>.</remarks>
    /// <exception cref="ArgumentException">The path names no key.</exception>
    public static T WithoutDefault<T>(this T values, string path)
        where T : ChartValues
    {
        RemovedDefault.Keys(path);
        return values with { RemovedDefaults = [.. values.RemovedDefaults, path] };
    }

    /// <summary>Removes a default of the chart from untyped values, which are changed and returned.</summary>
    /// <param name="values">The values.</param>
    /// <param name="path">Keys joined by dots, odd ones in brackets: <c>ingress.annotations["cert-manager.io/issuer"]</c>.</param>
    /// <exception cref="ArgumentException">The path names no key.</exception>
    public static MappingNode WithoutDefault(this MappingNode values, string path)
    {
        RemovedDefault.Set(values, path);
        return values;
    }
}
