namespace ManifestGen.Sops.Identities;

/// <summary>The outside as the search for identities sees it.</summary>
internal interface IIdentitySources
{
    /// <summary>A variable of the environment; null where unset or empty.</summary>
    string? Variable(string name);

    /// <summary>A file's text; null where it is absent or unreadable.</summary>
    string? File(string path);

    /// <summary>What a command prints, or why it failed.</summary>
    (string? Output, string? Problem) Command(string command);

    /// <summary>The identity file that sops reads without being told; null where no folder for it is known.</summary>
    string? DefaultFile { get; }
}
