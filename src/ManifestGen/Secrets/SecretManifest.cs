namespace ManifestGen.Secrets;

/// <summary>One Secret that the program declares: everything about it except its values.</summary>
public sealed record SecretManifest
{
    /// <summary>The encrypted file, relative to the output folder, <c>/</c> between parts, ending in <c>.sops.yaml</c>.</summary>
    public required string File { get; init; }

    /// <summary><c>metadata.name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>metadata.namespace</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>The Secret's type, <c>Opaque</c> unless said otherwise.</summary>
    public string Type { get; init; } = "Opaque";

    /// <summary>Labels.</summary>
    public Map<string> Labels { get; init; } = [];

    /// <summary>Annotations.</summary>
    public Map<string> Annotations { get; init; } = [];

    /// <summary>The keys with the sources of their values, in the author's order.</summary>
    public required IReadOnlyList<SecretEntry> Entries { get; init; }

    /// <summary>Where it was declared.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whether the Kustomization that applies it substitutes <c>${…}</c> after the build, which would touch values.</summary>
    public bool IsSubstituted { get; init; }

    /// <summary>
    /// The document of an encrypted file that is no Secret, with <see cref="Placeholder"/> in each place of an entry, whose keys are then paths
    /// into it; null for a Secret.
    /// </summary>
    public MappingNode? Body { get; init; }

    /// <summary>What stands for a value in <see cref="Body"/>.</summary>
    public static string Placeholder => "ENC[]";

    /// <summary>As messages name it.</summary>
    public string Subject => Body is null ? $"Secret '{Namespace}/{Name}'" : $"encrypted document '{File}'";
}
