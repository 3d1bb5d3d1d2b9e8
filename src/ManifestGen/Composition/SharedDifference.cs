namespace ManifestGen.Composition;

/// <summary>What one cluster says otherwise than the first.</summary>
/// <param name="Cluster">Which cluster, by its place in the list.</param>
/// <param name="Path">Where in the object.</param>
/// <param name="Text">What it says, as a part of a sentence.</param>
/// <param name="Origin">Where it says so; null where only the object knows.</param>
internal sealed record SharedDifference(int Cluster, FieldPath Path, string Text, Origin? Origin);
