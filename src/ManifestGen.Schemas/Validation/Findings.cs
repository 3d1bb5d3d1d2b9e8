namespace ManifestGen.Schemas.Validation;

/// <summary>Collects what is wrong with one resource, whose name is asked for only where something is.</summary>
internal sealed class Findings(object subject, Origin? origin, ICollection<Diagnostic> into, NodeTrail? trail = null)
{
    /// <summary>Where the check stands.</summary>
    public NodeTrail Trail { get; } = trail ?? new();

    /// <summary>Reports at the value being checked.</summary>
    public void Add(DiagnosticDescriptor descriptor, string message) => into.Add(descriptor.At(message, Trail.Origin ?? origin, subject.ToString(), Trail.Path));

    /// <summary>Reports at a key of the value being checked.</summary>
    public void Add(DiagnosticDescriptor descriptor, string message, string key, Node? node = null) =>
        into.Add(descriptor.At(message, node?.Origin ?? Trail.Origin ?? origin, subject.ToString(), Trail.Path.Key(key)));
}
