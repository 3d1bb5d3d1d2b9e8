namespace ManifestGen.Secrets;

/// <summary>What the program that will read a Secret's key demands of its value, and what a change of it means to that program.</summary>
internal sealed record ValueDemand
{
    /// <summary>Which rule a value in UTF-8 breaks; null where it breaks none. Never the value.</summary>
    public required Func<ReadOnlySpan<byte>, string?> Violation { get; init; }

    /// <summary>What a broken rule is reported as.</summary>
    public required DiagnosticDescriptor Broken { get; init; }

    /// <summary>What follows from a broken rule, the end of a sentence: <c>and OpenObserve would panic at start</c>.</summary>
    public required string Consequence { get; init; }

    /// <summary>What a changed value is reported as.</summary>
    public required DiagnosticDescriptor Changed { get; init; }

    /// <summary>What to do after a change, a whole sentence.</summary>
    public required string Advice { get; init; }
}
