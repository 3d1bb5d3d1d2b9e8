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
}
