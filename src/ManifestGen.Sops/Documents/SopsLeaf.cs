namespace ManifestGen.Sops.Documents;

/// <summary>A value of a file with what decides over its encryption.</summary>
/// <param name="Node">The value in the text.</param>
/// <param name="Keys">The map keys on the way to it; list positions contribute nothing, as in sops.</param>
/// <param name="IsSelected">Whether it belongs to the encrypted part.</param>
internal sealed record SopsLeaf(SopsScalar Node, IReadOnlyList<string> Keys, bool IsSelected)
{
    /// <summary>What binds the ciphertext to its place: each key with a colon after it.</summary>
    public string AssociatedData => string.Concat(Keys.Select(key => key + ":"));

    /// <summary>The place as people write it.</summary>
    public string Path => Keys.Aggregate(FieldPath.Root, (path, key) => path.Key(key)).Text;
}
