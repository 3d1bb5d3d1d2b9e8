namespace ManifestGen;

/// <summary>A language whose programs the operator can instrument without a change of theirs.</summary>
public enum InstrumentedLanguage
{
    /// <summary>.NET.</summary>
    DotNet,

    /// <summary>Java.</summary>
    Java,

    /// <summary>Node.js.</summary>
    NodeJs,

    /// <summary>Python.</summary>
    Python,

    /// <summary>Go, by eBPF in a privileged container beside the program; the pod names the executable, see <see cref="InstrumentationBuilder.PodAnnotations"/>.</summary>
    Go,

    /// <summary>The Apache HTTP server.</summary>
    ApacheHttpd,

    /// <summary>NGINX.</summary>
    Nginx,
}
