namespace ManifestGen.Flux;

/// <summary>One reason why a layer must be applied after another one is ready.</summary>
/// <param name="Consumer">The layer that waits.</param>
/// <param name="Provider">The layer that is waited for; the same as <paramref name="Consumer"/> where both share one, which can never work for a kind's definition.</param>
/// <param name="User">The resource that uses the kind or the namespace.</param>
/// <param name="Kind">What is used: a kind, or <c>Namespace</c>.</param>
/// <param name="Reason">Why it must wait.</param>
/// <param name="ProviderSubject">What brings it, as messages name it.</param>
public sealed record LayerNeed(Layer Consumer, Layer Provider, Resource User, string Kind, LayerNeedReason Reason, string ProviderSubject)
{
    /// <summary>
    /// The HelmRelease that brings the kind where the user is a HelmRelease too: those are applied together and ordered by their own
    /// <c>dependsOn</c>, because helm-controller retries what a dry-run would refuse.
    /// </summary>
    public Resource? ProviderRelease { get; init; }

    /// <summary>
    /// Whether being applied is not enough: a HelmRelease brings its kinds only once it is installed, and a webhook answers only once its
    /// pods run. Definitions and namespaces that Flux applies itself are there before anything else of the same Kustomization.
    /// </summary>
    public bool RequiresReadiness { get; init; }

    /// <summary>Whether the user is a HelmRelease whose chart creates objects of the kind, and not such an object itself.</summary>
    public bool IsThroughChart => User.Is("helm.toolkit.fluxcd.io", "HelmRelease");

    /// <summary>Whether both share a layer.</summary>
    public bool IsWithinOneLayer => ReferenceEquals(Consumer, Provider) || (Consumer.Name == Provider.Name && Consumer.Path == Provider.Path);

    /// <summary>The reason as a sentence without its full stop.</summary>
    public string Because => Reason switch
    {
        LayerNeedReason.Namespace => $"its resources live in a namespace that layer '{Provider.Name}' creates",
        LayerNeedReason.Webhook => $"{ProviderSubject} installs the kind {Kind} and a webhook that fails closed",
        _ => $"{ProviderSubject} installs the kind {Kind}",
    };
}
