namespace ManifestGen;

/// <summary>The levels of the Pod Security Standards.</summary>
public enum PodSecurityLevel
{
    /// <summary>No restriction; what host paths, host ports and host networks need.</summary>
    Privileged,

    /// <summary>No known privilege escalation.</summary>
    Baseline,

    /// <summary>Hardened: non-root, no capabilities, a seccomp profile.</summary>
    Restricted,
}
