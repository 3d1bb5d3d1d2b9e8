namespace ManifestGen.Graphs;

/// <summary>One arrow.</summary>
/// <param name="From">The box it starts at.</param>
/// <param name="To">The box it points at.</param>
/// <param name="Label">What is written on it; empty for nothing.</param>
public sealed record GraphEdge(string From, string To, string Label = "")
{
    /// <summary>Whether what it stands for is missing; drawn dashed.</summary>
    public bool IsBroken { get; init; }
}
