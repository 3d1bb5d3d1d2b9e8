namespace ManifestGen.Flux;

/// <summary>A boolean chart value, <c>crds.enabled</c>.</summary>
/// <param name="Path">Keys joined by dots.</param>
/// <param name="Default">What it is where nobody sets it.</param>
public sealed record ChartSwitch(string Path, bool Default)
{
    /// <summary>The value that a HelmRelease ends up with.</summary>
    public bool IsOn(Node? values)
    {
        var node = values;
        foreach (var key in Path.Split('.'))
        {
            node = node?[key];
        }

        return node?.AsBoolean() ?? Default;
    }
}
