namespace ManifestGen.Flux;

/// <summary>Checks that no two objects have the same group, kind, namespace and name.</summary>
public sealed class DuplicateIdentityRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.DuplicateIdentity];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var resource in context.Set.Repeated)
        {
            // Two folders that no Kustomization joins belong to different worlds.
            var other = context.Set.Find(resource.Id)!;
            if (resource.Name.Length == 0 || resource.Kind.Length == 0 || (other.Layer is null) != (resource.Layer is null))
            {
                continue;
            }

            if (other.Layer is null && !string.Equals(Folder(other), Folder(resource), StringComparison.Ordinal))
            {
                continue;
            }

            context.Report(FluxDiagnostics.DuplicateIdentity, resource, FieldPath.Root,
                $"the same {resource.Kind} is described a second time{(other.Origin is { } place ? $", first in {Path.GetFileName(place.File)}({place.Line})" : "")}; rename or remove one of them.");
        }

        // Declared secrets come first in the list; those that are resources were compared above.
        var declared = context.Set.Secrets.Take(context.Set.Secrets.Count - context.Set.OfKind("", "Secret").Count());
        var names = new HashSet<NamespacedName>();
        foreach (var secret in declared)
        {
            if (!names.Add(new(secret.Namespace, secret.Name)) || context.Set.Find("", "Secret", secret.Namespace, secret.Name) is not null)
            {
                context.Report(FluxDiagnostics.DuplicateIdentity, "the same Secret is described a second time; rename or remove one of them.", secret.Origin, secret.Subject);
            }
        }
    }

    private static string Folder(Resource resource) => resource.File is { } file && file.LastIndexOf('/') is var slash and >= 0 ? file[..slash] : "";
}
