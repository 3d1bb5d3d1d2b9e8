namespace ManifestGen.Composition;

/// <summary>An object that exists in the cluster without this program, declared so that references to it resolve.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Origin">Where it was declared.</param>
public sealed record ExternalResource(ResourceId Id, Origin? Origin)
{
    /// <summary>For a Secret or ConfigMap its keys, for a Service its ports by number or name; null where any may be used.</summary>
    public IReadOnlyList<string>? Members { get; init; }
}
