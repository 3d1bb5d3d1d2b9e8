using ManifestGen.Charts;
using ManifestGen.Flux;
using ManifestGen.Pods;
using ManifestGen.References;
using ManifestGen.Secrets;

namespace ManifestGen.Rules;

/// <summary>The checks that every program and every folder of YAML gets.</summary>
public static class CoreRules
{
    /// <summary>One instance of each; rules hold no state between runs.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new LayerOrderRule(),
        new ApiVersionRule(),
        new RemoteEntryRule(),
        new DuplicateIdentityRule(),
        new SubstitutionRule(),
        new ChartVersionRule(),
        new QuantityValueRule(),
        new SourceRule(),
        new DependsOnRule(),
        new NamedObjectRule(),
        new RoleRule(),
        new IssuerRule(),
        new IngressBackendRule(),
        new IngressClassRule(),
        new StorageClassRule(),
        new ObjectReferenceRule(),
        new NameRule(),
        new CredentialRule(),
        new SopsCoverageRule(),
        new DecryptionRule(),
        new FieldPathRule(),
        new CapabilityRule(),
        new PodSecurityRule(),
        new ImmutableFieldRule(),
        new ChartValuesRule(),
    ];

    /// <summary><see cref="All"/>, and before it the check of every resource against the schema of its kind.</summary>
    public static IReadOnlyList<IRule> WithSchemas { get; } = [new SchemaRule(), .. All];
}
