namespace ManifestGen.Sops.AgeFormat;

/// <summary>Why an age file, key or armor is refused.</summary>
internal enum AgeFailure
{
    /// <summary>The header breaks the format.</summary>
    Header,

    /// <summary>The header's authentication code is wrong.</summary>
    HeaderMac,

    /// <summary>The text form breaks the format.</summary>
    Armor,

    /// <summary>The body is truncated, prolonged or altered.</summary>
    Payload,

    /// <summary>None of the identities opens it.</summary>
    NoMatch,

    /// <summary>A recipient or identity is not well-formed.</summary>
    Key,
}
