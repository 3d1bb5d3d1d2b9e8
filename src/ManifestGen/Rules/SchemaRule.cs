using ManifestGen.References;
using ManifestGen.Running;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Rules;

/// <summary>Holds every resource to the schema of its kind, as the API server of the target version would.</summary>
public sealed class SchemaRule : IRule
{
    private static readonly FieldPath NamePath = FieldPath.Root.Key("metadata").Key("name");
    private static readonly FieldPath NamespacePath = FieldPath.Root.Key("metadata").Key("namespace");
    private static readonly string[] Encrypted = ["sops", "data", "stringData"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [.. ValidationDiagnostics.All, ProgramDiagnostics.UnknownTarget];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var cluster = context.Set.Cluster;
        var target = SchemaTarget.TryParse(cluster.Kubernetes);
        if (target is null)
        {
            context.Report(
                ProgramDiagnostics.UnknownTarget,
                $"'{cluster.Kubernetes}' is no Kubernetes version from 1.{SchemaTarget.Oldest} to 1.{SchemaTarget.Newest}; resources are checked against 1.{SchemaTarget.Newest}.",
                cluster.Origin,
                $"Cluster '{cluster.Name}'");
        }

        var validator = new SchemaValidator(new SchemaCatalog(), target ?? SchemaTarget.Default);
        List<Diagnostic> found = [];
        foreach (var resource in context.Set.Resources)
        {
            if (resource.IsMachineConfig)
            {
                continue;
            }

            validator.Validate(Readable(resource.Root), resource, resource.Origin, found);
            foreach (var diagnostic in found)
            {
                if (!IsToldElsewhere(diagnostic, resource, cluster))
                {
                    context.Report(diagnostic, resource);
                }
            }

            found.Clear();
        }
    }

    // Other rules know more of these: the Flux release that dropped a version, the limits of a kind's names.
    private static bool IsToldElsewhere(Diagnostic diagnostic, Resource resource, ClusterFacts cluster) => diagnostic.Descriptor.Id switch
    {
        "MG1012" => Flux.ApiVersionRule.Judges(resource.Root["apiVersion"]?.AsString(), cluster),
        "MG1010" => (diagnostic.Path == NamePath && NameRule.RefusesName(resource))
            || (diagnostic.Path == NamespacePath && NameRule.RefusesNamespace(resource)),
        _ => false,
    };

    // SOPS adds a block and turns values into ciphertext; what it leaves readable is checked.
    private static MappingNode Readable(MappingNode root)
    {
        if (root["sops"] is null)
        {
            return root;
        }

        MappingNode readable = new() { Origin = root.Origin };
        foreach (var (key, value) in root)
        {
            if (!Encrypted.Contains(key, StringComparer.Ordinal))
            {
                readable.Add(key, value);
            }
        }

        return readable;
    }
}
