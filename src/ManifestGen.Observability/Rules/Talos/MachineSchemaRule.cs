using ManifestGen.Reading;
using ManifestGen.Schemas.Talos;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Rules.Talos;

/// <summary>Holds machine configurations and patches to the schema that Talos publishes for the cluster's version.</summary>
public sealed class MachineSchemaRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = 
    [
        ValidationDiagnostics.UnknownField, ValidationDiagnostics.MissingField, ValidationDiagnostics.WrongType, ValidationDiagnostics.NotAllowed,
        ValidationDiagnostics.PatternMismatch, ValidationDiagnostics.OutOfBounds, ValidationDiagnostics.BadFormat, ValidationDiagnostics.TooNew,
        ValidationDiagnostics.NoAlternative, ValidationDiagnostics.UnknownKind, ValidationDiagnostics.LeftSchema,
    ];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var talos = context.Set.Cluster.Platform is { Name: "talos" } platform ? platform : null;
        var validator = new TalosValidator(talos is null ? null : TalosSchemas.MinorFor(talos.Version));
        foreach (var file in MachineConfigs.Of(context).GroupBy(config => config.File ?? "", StringComparer.Ordinal))
        {
            var isPatch = !file.Any(IsComplete);
            var isKnown = file.Any(config => config.Kind.Length == 0 || IsKnown(config.Kind));
            foreach (var config in file)
            {
                var found = config.Root[MachineDocument.Operations] is SequenceNode operations
                    ? validator.ValidateOperations(operations, config.ToString(), config.Origin)
                    : validator.Validate(config.Root, isPatch, config.ToString(), config.Origin);
                foreach (var diagnostic in found.Where(diagnostic => isKnown || diagnostic.Descriptor != ValidationDiagnostics.UnknownKind || NearMiss.Of(config.Kind, Kinds()) is not null))
                {
                    context.Report(diagnostic, config);
                }
            }
        }
    }

    // What talosctl generates for a machine has its role and what it joins with; a patch of both would be a strange one.
    private static bool IsComplete(Resource config) =>
        config.Root.Path("machine", "type") is not null && (config.Root.Path("machine", "token") ?? config.Root.Path("machine", "ca")) is not null && config.Root.Path("machine", "install") is not null;

    // Another program may have documents of the same version; only with one of Talos' own beside it a kind that is unknown is a mistake.
    private static bool IsKnown(string kind) => Kinds().Contains(kind);

    private static IEnumerable<string> Kinds() => Enumerable.Range(TalosSchemas.Oldest, TalosSchemas.Newest - TalosSchemas.Oldest + 1)
        .SelectMany(minor => TalosSchemas.KindsOf(minor)).Select(kind => kind.Kind).Where(kind => kind.Length > 0).Distinct(StringComparer.Ordinal);
}
