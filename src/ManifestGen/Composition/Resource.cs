using System.Collections.Concurrent;

namespace ManifestGen.Composition;

/// <summary>One Kubernetes object as a tree, with where it comes from and where it goes.</summary>
public sealed class Resource
{
    private static readonly string[] FirstKeys = ["apiVersion", "kind", "metadata", "spec"];

    private static readonly ConcurrentDictionary<string, string> Groups = new(StringComparer.Ordinal);

    private ResourceId? id;

    /// <summary>Takes over a tree.</summary>
    /// <param name="root">The object; its top-level keys are put into the usual order.</param>
    /// <param name="origin">The C# line or the YAML position that made it.</param>
    public Resource(MappingNode root, Origin? origin)
    {
        Root = InUsualOrder(root);
        Origin = origin ?? root.Origin;

        // Every rule asks for these, and asks again; a resource's identity does not change once it is one.
        ApiVersion = Root["apiVersion"]?.AsString() ?? "";
        Group = Groups.GetOrAdd(ApiVersion, static version => version.LastIndexOf('/') is var slash and >= 0 ? string.Intern(version[..slash]) : "");
        Kind = Root["kind"]?.AsString() ?? "";
        var metadata = Root["metadata"];
        Name = metadata?["name"].AsText() ?? "";
        Namespace = metadata?["namespace"]?.AsString();
    }

    /// <summary>The whole object.</summary>
    public MappingNode Root { get; }

    /// <summary>Where it was made.</summary>
    public Origin? Origin { get; }

    /// <summary>Group and version; empty where the object has none.</summary>
    public string ApiVersion { get; }

    /// <summary>API group; empty for the core group.</summary>
    public string Group { get; }

    /// <summary>API version without the group, <c>v1beta1</c>.</summary>
    public string Version => ApiVersion[(ApiVersion.LastIndexOf('/') + 1)..];

    /// <summary>The kind; empty where the object has none.</summary>
    public string Kind { get; }

    /// <summary><c>metadata.name</c>; empty where the object has none.</summary>
    public string Name { get; }

    /// <summary><c>metadata.namespace</c>; null where the object has none.</summary>
    public string? Namespace { get; }

    /// <summary><c>spec</c>; null where the object has none.</summary>
    public Node? Spec => Root["spec"];

    /// <summary>The identity that must be unique in a cluster.</summary>
    public ResourceId Id => id ??= new(Group, Kind, Namespace, Name);

    /// <summary>
    /// The file it is written to or was read from: relative to the output folder, <c>/</c> between parts.
    /// Resources with the same file follow each other as documents of it.
    /// </summary>
    public string? File { get; init; }

    /// <summary>The layer that applies it; null for objects that Flux's own bootstrap applies and for YAML outside every Kustomization.</summary>
    public Layer? Layer { get; init; }

    /// <summary>Diagnostics that the author silenced here.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>
    /// Kinds that this resource brings into the cluster once it is ready, as <c>group/Kind</c> or <c>group/*</c>: declared by the author
    /// for a chart or manifest that is not known to ManifestGen.
    /// </summary>
    public IReadOnlyList<string> InstallsKinds { get; init; } = [];

    /// <summary>Whether it is of this kind and group, whatever the version.</summary>
    public bool Is(string group, string kind) => Kind == kind && Group == group;

    /// <summary>Whether it is a Talos machine configuration or one of its documents, which no API server ever sees.</summary>
    public bool IsMachineConfig => Reading.MachineDocument.Is(Root, File);

    /// <summary>An annotation's text; null where absent.</summary>
    public string? Annotation(string key) => Root["metadata"]?["annotations"]?[key]?.AsString();

    /// <summary>A label's text; null where absent.</summary>
    public string? Label(string key) => Root["metadata"]?["labels"]?[key]?.AsString();

    /// <inheritdoc/>
    public override string ToString() =>
        Kind.Length == 0 ? (IsMachineConfig ? "machine configuration" : "document")
        : ApiVersion == Reading.MachineDocument.Version && Name.Length == 0 && Root["name"]?.AsString() is { } own ? $"{Kind} '{own}'"
        : ApiVersion == Reading.MachineDocument.Version && Name.Length == 0 ? Kind
        : Id.ToString();

    private static MappingNode InUsualOrder(MappingNode root)
    {
        var position = 0;
        foreach (var (key, _) in root)
        {
            var wanted = Array.IndexOf(FirstKeys, key);
            wanted = wanted < 0 ? FirstKeys.Length : wanted;
            if (wanted < position)
            {
                return Reordered(root);
            }

            position = wanted;
        }

        return root;
    }

    private static MappingNode Reordered(MappingNode root)
    {
        var ordered = new MappingNode { Origin = root.Origin };
        foreach (var key in FirstKeys)
        {
            if (root[key] is { } value)
            {
                ordered.Add(key, value);
            }
        }

        foreach (var (key, value) in root)
        {
            if (!FirstKeys.Contains(key, StringComparer.Ordinal))
            {
                ordered.Add(key, value);
            }
        }

        return ordered;
    }
}
