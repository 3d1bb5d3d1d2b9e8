using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>What must hold for one encrypted file.</summary>
internal sealed record FileRule
{
    /// <summary>The age recipients as written, without duplicates.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The same as keys; empty where one of them is of a kind that only the sops program knows.</summary>
    public required IReadOnlyList<AgeRecipient> Keys { get; init; }

    public required Selection Selection { get; init; }

    public bool MacOnlyEncrypted { get; init; }

    public int Indent { get; init; }

    /// <summary>Why only the sops program can encrypt by it; null where the built-in engine can.</summary>
    public string? NeedsBinary { get; init; }
}
