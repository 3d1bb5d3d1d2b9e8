namespace ManifestGen.Schemas.Reading;

/// <summary>Patterns by which definitions spell a type that Kubernetes has a name for.</summary>
internal static class KnownPatterns
{
    /// <summary>The pattern that controller-gen writes for a quantity.</summary>
    public const string Quantity =
        @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";

    /// <summary>The pattern that most Flux durations have; a duration without a pattern fact means this one.</summary>
    public const string FluxDuration = @"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$";

    private static readonly HashSet<string> Durations = new(StringComparer.Ordinal)
    {
        FluxDuration,
        @"^([0-9]+(\.[0-9]+)?(ms|s|m))+$",
        @"^([0-9]+(\.[0-9]+)?(s|m|h))+$",
        "^([0-9]{1,5}(h|m|s|ms)){1,4}$",
    };

    public static bool IsDuration(string? pattern) => pattern is not null && Durations.Contains(pattern);
}
