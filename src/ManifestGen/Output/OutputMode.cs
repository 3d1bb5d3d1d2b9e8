namespace ManifestGen.Output;

/// <summary>Whether the folder is changed or only compared.</summary>
public enum OutputMode
{
    /// <summary>Writes what differs, removes what is no longer planned.</summary>
    Write,

    /// <summary>Writes nothing and reports every difference.</summary>
    Verify,
}
