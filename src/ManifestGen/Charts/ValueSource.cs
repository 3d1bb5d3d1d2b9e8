namespace ManifestGen.Charts;

/// <summary>Where an effective value comes from.</summary>
/// <param name="Kind">The layer of the merge.</param>
/// <param name="Name">What made it: the chart, the ConfigMap or Secret, the C# or YAML line.</param>
public sealed record ValueSource(ValueSourceKind Kind, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
