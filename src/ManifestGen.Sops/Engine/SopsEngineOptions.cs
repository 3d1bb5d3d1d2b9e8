using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Engine;

/// <summary>The seams of the engine; the defaults are the machine's own.</summary>
internal sealed record SopsEngineOptions
{
    /// <summary>The sops program; null searches the PATH.</summary>
    public string? SopsPath { get; init; }

    /// <summary>How long one run of the sops program may take; KMS and Vault answer over the network.</summary>
    public TimeSpan SopsTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock for <c>lastmodified</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where identities come from; null for the machine's own places.</summary>
    public IIdentitySources? Identities { get; init; }

    /// <summary>The folder for fingerprints outside the repository; null for the user's own.</summary>
    public string? StateFolder { get; init; }
}
