namespace ManifestGen.Reading.Kustomize;

/// <summary>A field that holds the name of another object, so that kustomize changes it along with that object's name.</summary>
/// <param name="Kind">The kind that is named.</param>
/// <param name="Referrer">The kind that names it; null for every kind.</param>
/// <param name="Path">Where.</param>
internal sealed record NameReference(string Kind, string? Referrer, string[] Path);
