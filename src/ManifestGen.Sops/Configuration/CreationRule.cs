using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Configuration;

/// <summary>One rule of <c>.sops.yaml</c>: which files it covers, who may open them, what of them is encrypted.</summary>
internal sealed record CreationRule
{
    /// <summary>Searched in the path below the rule file's folder; null covers every file.</summary>
    public required string? PathRegex { get; init; }

    /// <summary>The age recipients in their order, duplicates left out.</summary>
    public required IReadOnlyList<string> Age { get; init; }

    /// <summary>Fields that name keys of other kinds (<c>pgp</c>, <c>kms</c>, …), or <c>key_groups</c> where there are several.</summary>
    public required IReadOnlyList<string> ForeignKeys { get; init; }

    /// <summary>The option that selects what is encrypted; null where the rule gives none.</summary>
    public required Selection? Selection { get; init; }

    public bool MacOnlyEncrypted { get; init; }

    public int Line { get; init; }

    /// <summary>The node that lists the age recipients; null where a key group does.</summary>
    public SopsNode? AgeNode { get; init; }
}
