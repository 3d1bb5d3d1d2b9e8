using ManifestGen.Schemas;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Checks that kustomize can read a <c>kustomization.yaml</c> at all.</summary>
internal sealed class KustomizationCheck(SourceFiles files, List<Diagnostic> diagnostics)
{
    private const string Group = "kustomize.config.k8s.io/";
    private const string Kind = "Kustomization";

    private readonly SchemaValidator validator = new(new SchemaCatalog(), SchemaTarget.Default);

    /// <summary>Looks at one file and the documents in it.</summary>
    public void Check(string file)
    {
        if (files.HasProblems(file))
        {
            return;
        }

        if (files.Roots(file) is not [var root, ..])
        {
            Add("the file is empty; list the resources of the folder in it.", files.StartOf(file));
        }
        else if (root is not MappingNode kustomization)
        {
            Add("the file is no mapping; it starts with resources: and the like.", root.Origin);
        }
        else if (kustomization["apiVersion"].AsText() is { } version && !version.StartsWith(Group, StringComparison.Ordinal))
        {
            Add(version.StartsWith(Flux.FluxKinds.KustomizeGroup, StringComparison.Ordinal)
                ? "a file of this name is read by kustomize, and a Flux Kustomization stands in it; give the file another name."
                : $"a file of this name is read by kustomize, which does not know '{version}'; give the file another name.", kustomization["apiVersion"]?.Origin);
        }
        else
        {
            CheckFields(kustomization);
        }
    }

    // The schema of kustomize is stricter than kustomize below the first level, so only types are taken from there.
    private void CheckFields(MappingNode kustomization)
    {
        var complete = (MappingNode)kustomization.Clone();
        (complete["apiVersion"], complete["kind"]) = (Group + "v1beta1", Kind);
        complete.Remove("replacements");
        foreach (var found in validator.Validate(complete, "kustomization", kustomization.Origin))
        {
            var isTop = !found.Path.Text.AsSpan().ContainsAny('.', '[');
            if (found.Severity == DiagnosticSeverity.Error && (found.Descriptor == ValidationDiagnostics.WrongType || (found.Descriptor == ValidationDiagnostics.UnknownField && isTop)))
            {
                Add($"{found.Path.Text}: {found.Message}", found.Origin);
            }
        }
    }

    private void Add(string message, Origin? origin) => diagnostics.Add(ReadingDiagnostics.BadKustomization.At(message, origin));
}
