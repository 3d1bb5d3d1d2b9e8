namespace ManifestGen.Secrets;

/// <summary>Mistakes around the values of declared Secrets.</summary>
public static class SecretValueDiagnostics
{
    /// <summary>MG0208: no source has a value and no encrypted file holds one.</summary>
    public static DiagnosticDescriptor Missing { get; } = new("MG0208", DiagnosticSeverity.Error, "A Secret's value is missing")
    {
        Rule = "A new encrypted file needs a value for every key; a key without one would make pods wait forever in CreateContainerConfigError.",
        Fix = "Give the value by one of the sources that the message names; once encrypted and committed it is needed no more.",
        Source = "https://kubernetes.io/docs/concepts/configuration/secret/",
    };

    /// <summary>MG0209: a source exists but cannot be read.</summary>
    public static DiagnosticDescriptor Unreadable { get; } = new("MG0209", DiagnosticSeverity.Error, "A Secret's source cannot be read")
    {
        Rule = "A source that exists but fails must not silently give way to an older value.",
        Fix = "Mend the file or its permissions, or remove the source.",
    };

    /// <summary>MG0210: a given value breaks its policy.</summary>
    public static DiagnosticDescriptor BreaksPolicy { get; } = new("MG0210", DiagnosticSeverity.Error, "A Secret's value breaks its policy")
    {
        Rule = "Some programs refuse a password at start; OpenObserve panics unless it has 8 to 128 characters with lower, upper, digit and special.",
        Fix = "Choose a value that satisfies the policy, or let it be generated.",
    };

    /// <summary>MG0211: a derived value names an entry that no Secret declares.</summary>
    public static DiagnosticDescriptor UnknownSource { get; } = new("MG0211", DiagnosticSeverity.Error, "A derived value has no source")
    {
        Rule = "A value derived from other entries can only be made where those entries are declared, and not from itself.",
        Fix = "Declare the entry that the message names, or derive from another.",
    };

    /// <summary>MG0212: a derived value cannot be renewed because its source is encrypted and no identity is at hand.</summary>
    public static DiagnosticDescriptor SourceLocked { get; } = new("MG0212", DiagnosticSeverity.Error, "A derived value needs a value that is locked away")
    {
        Rule = "A value derived from an encrypted entry needs the private key or the entry's own value.",
        Fix = "Build once with an age identity (SOPS_AGE_KEY_FILE) or with the source values given.",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Missing, Unreadable, BreaksPolicy, UnknownSource, SourceLocked];
}
