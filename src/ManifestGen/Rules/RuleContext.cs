using System.Collections.Concurrent;

namespace ManifestGen.Rules;

/// <summary>What a rule sees, and where it reports.</summary>
/// <param name="set">The cluster's composition.</param>
public sealed class RuleContext(ManifestSet set)
{
    private readonly List<(Diagnostic Diagnostic, Resource? Resource)> found = [];
    private readonly ConcurrentDictionary<Type, Lazy<object>> shared = [];
    private readonly Lock adding = new();

    /// <summary>The cluster's composition.</summary>
    public ManifestSet Set { get; } = set;

    /// <summary>What the committed output said before this run; null where there is none. Rules on immutable fields compare with it.</summary>
    public ManifestSet? Previous { get; init; }

    /// <summary>The Services that will be in the cluster, with their ports.</summary>
    public References.ServiceIndex Services => Shared(all => new References.ServiceIndex(all, ServiceSources));

    /// <summary>Rooms that know which Services charts and operators make.</summary>
    public IReadOnlyList<References.IServiceSource> ServiceSources { get; init; } = [];

    /// <summary>What was reported, with the resource it was reported on.</summary>
    internal IReadOnlyList<(Diagnostic Diagnostic, Resource? Resource)> Found => found;

    /// <summary>Something computed once from the composition and shared by every rule that asks for the same type.</summary>
    public T Shared<T>(Func<ManifestSet, T> make)
        where T : class =>
        (T)shared.GetOrAdd(typeof(T), _ => new(() => make(Set))).Value;

    /// <summary>Reports a finding on a field of a resource; its place is the node's own, or the nearest above it that has one.</summary>
    /// <param name="descriptor">What it means.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="path">The field; the root for the whole resource.</param>
    /// <param name="message">What is wrong and how to mend it.</param>
    /// <param name="node">The offending node, where there is one.</param>
    /// <param name="severity">A weight other than the usual one; null for the usual one.</param>
    public void Report(DiagnosticDescriptor descriptor, Resource resource, FieldPath path, string message, Node? node = null, DiagnosticSeverity? severity = null)
    {
        var diagnostic = descriptor.At(message, node?.Origin ?? OriginOf(resource, path), resource.ToString(), path);
        Add(severity is { } weight ? diagnostic with { Severity = weight } : diagnostic, resource);
    }

    /// <summary>Reports a finding that concerns no single resource.</summary>
    public void Report(DiagnosticDescriptor descriptor, string message, Origin? origin, string? subject = null) =>
        Add(descriptor.At(message, origin, subject), null);

    /// <summary>Reports a finding that another checker worded, on the resource it was made for.</summary>
    public void Report(Diagnostic diagnostic, Resource resource) => Add(diagnostic, resource);

    // Rules run side by side.
    private void Add(Diagnostic diagnostic, Resource? resource)
    {
        lock (adding)
        {
            found.Add((diagnostic, resource));
        }
    }

    // Walks down the path as far as it goes and keeps the last origin met: builders mark subtrees, readers mark every node.
    private static Origin? OriginOf(Resource resource, FieldPath path)
    {
        var origin = resource.Origin;
        Node? node = resource.Root;
        foreach (var step in FieldPathSteps.Of(path))
        {
            node = node.At(step);
            if (node is null)
            {
                break;
            }

            origin = node.Origin ?? origin;
        }

        return origin;
    }
}
