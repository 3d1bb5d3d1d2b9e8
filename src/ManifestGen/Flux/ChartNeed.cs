namespace ManifestGen.Flux;

/// <summary>A kind that a chart creates objects of although another chart installs it.</summary>
/// <param name="Kind">The kind, as <c>group/Kind</c>.</param>
/// <param name="Switch">What turns it on; null where the chart always creates such objects.</param>
public sealed record ChartNeed(string Kind, ChartSwitch? Switch = null);
