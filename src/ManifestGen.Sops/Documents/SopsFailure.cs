namespace ManifestGen.Sops.Documents;

/// <summary>Why a SOPS file, or a rule for one, is refused.</summary>
internal enum SopsFailure
{
    /// <summary>The text is no YAML, or YAML that a SOPS file cannot be.</summary>
    Syntax,

    /// <summary>The <c>sops</c> block is absent or breaks its format.</summary>
    Metadata,

    /// <summary>A value that must be encrypted is readable.</summary>
    PlainValue,

    /// <summary>A value was altered, moved to another key, or belongs to another data key.</summary>
    Value,

    /// <summary>The authentication code is absent or wrong.</summary>
    Mac,

    /// <summary>No identity at hand opens the file.</summary>
    NoKey,

    /// <summary>The file or rule uses what only the sops program can do.</summary>
    NeedsBinary,

    /// <summary>The rule file breaks its format.</summary>
    Configuration,

    /// <summary>The sops program failed.</summary>
    Binary,
}
