namespace ManifestGen.Sops.Documents;

/// <summary>A value with its plaintext, the bytes that sops hashes for it.</summary>
/// <param name="Leaf">Its place.</param>
/// <param name="Type">Its type, the encrypted one's for what is encrypted.</param>
/// <param name="Plaintext">Its bytes; cleared with the file.</param>
internal sealed record OpenedLeaf(SopsLeaf Leaf, LeafType Type, byte[] Plaintext);
