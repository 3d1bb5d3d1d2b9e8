namespace ManifestGen.OpenTelemetry;

/// <summary>A component's name in collector configuration, which changed for some over time.</summary>
/// <param name="Name">Today's name.</param>
/// <param name="FormerName">The name before the change; null where there was none.</param>
/// <param name="Since">The minor version from which on today's name is written.</param>
/// <remarks>
/// A new name stops an older collector from starting, an old name only warns in a newer one. Where the exact release of a change is
/// not certain, 157 is taken, because from there on the operator knows both spellings.
/// </remarks>
internal sealed record ComponentType(string Name, string? FormerName = null, int Since = 157)
{
    public string NameFor(CollectorVersion version) => FormerName is not null && version.IsBefore(Since) ? FormerName : Name;
}
