namespace ManifestGen.Output;

/// <summary>What happens where the folder differs from the plan.</summary>
public enum OutputMode
{
    /// <summary>The folder is made to hold the plan.</summary>
    Write,

    /// <summary>Nothing is written; every difference is an error.</summary>
    Verify,
}
