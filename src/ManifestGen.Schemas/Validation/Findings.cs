namespace ManifestGen.Schemas.Validation;

/// <summary>Collects what is wrong with one resource, whose name is asked for only where something is.</summary>
internal sealed class Findings
{
    private object subject = "";
    private Origin? origin;
    private ICollection<Diagnostic> into = [];

    /// <summary>Collects what is wrong with no resource yet.</summary>
    public Findings()
    {
    }

    /// <summary>Collects what is wrong with one.</summary>
    public Findings(object subject, Origin? origin, ICollection<Diagnostic> into) => Begin(subject, origin, into);

    /// <summary>Where the check stands.</summary>
    public NodeTrail Trail { get; } = new();

    /// <summary>Turns to another resource.</summary>
    /// <param name="next">What messages name by its <see cref="object.ToString"/>.</param>
    /// <param name="madeAt">Where it was made, for nodes that know no place of their own.</param>
    /// <param name="found">Where findings go.</param>
    public void Begin(object next, Origin? madeAt, ICollection<Diagnostic> found)
    {
        (subject, origin, into) = (next, madeAt, found);
        Trail.Clear();
    }

    /// <summary>Reports at the value being checked.</summary>
    public void Add(DiagnosticDescriptor descriptor, string message) => into.Add(descriptor.At(message, Trail.Origin ?? origin, subject.ToString(), Trail.Path));

    /// <summary>Reports at a key of the value being checked.</summary>
    public void Add(DiagnosticDescriptor descriptor, string message, string key, Node? node = null) =>
        into.Add(descriptor.At(message, node?.Origin ?? Trail.Origin ?? origin, subject.ToString(), Trail.Path.Key(key)));
}
