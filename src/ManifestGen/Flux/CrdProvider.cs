namespace ManifestGen.Flux;

/// <summary>What one well-known chart or manifest brings into a cluster: kinds, and admission webhooks that refuse those kinds while it is not ready.</summary>
/// <param name="Name">The software's name, as messages show it.</param>
/// <param name="Kinds">Kinds it installs, as <c>group/*</c> or <c>group/Kind</c>.</param>
public sealed record CrdProvider(string Name, IReadOnlyList<string> Kinds)
{
    /// <summary>Names of the Helm charts that install the kinds.</summary>
    public IReadOnlyList<string> Charts { get; init; } = [];

    /// <summary>Parts of addresses whose manifests install the kinds.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether its webhooks fail closed, so that objects of the kinds are refused until its pods are ready.</summary>
    public bool FailsClosed { get; init; }

    /// <summary>Chart values that switch the kinds on or off, with the chart's default; any of them being true installs.</summary>
    public IReadOnlyList<ChartSwitch> Switches { get; init; } = [];

    /// <summary>Kinds of others that its chart creates objects of, each under the switch that creates them.</summary>
    public IReadOnlyList<ChartNeed> Needs { get; init; } = [];
}
