namespace ManifestGen.References;

/// <summary>Knows which Services a chart or an operator makes of described resources; a rule that implements it tells every other rule.</summary>
public interface IServiceSource
{
    /// <summary>The Services, with their ports.</summary>
    IEnumerable<KnownService> ServicesOf(ManifestSet set);
}
