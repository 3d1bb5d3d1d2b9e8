namespace ManifestGen.Output;

/// <summary>A file that the build owns.</summary>
/// <param name="Path">Relative to the folder, <c>/</c> between parts.</param>
/// <param name="Hashes">
/// The contents that are known to be generated: one as a rule, several after a merge conflict or while a build is under way;
/// <see cref="Encrypted"/> for a file whose existence alone is owned.
/// </param>
internal sealed record LedgerEntry(string Path, IReadOnlyList<string> Hashes)
{
    /// <summary>Its place among the entries of the ledger that it was read from.</summary>
    public int Position { get; init; }

    /// <summary>Stands in place of a hash.</summary>
    public const string Encrypted = "sops";

    public bool IsEncrypted => Hashes.Contains(Encrypted);

    public bool Knows(string hash) => Hashes.Contains(hash);

    public LedgerEntry Or(IReadOnlyList<string> hashes) =>
        hashes.All(Knows) ? this : this with { Hashes = [.. Hashes.Union(hashes).Order(StringComparer.Ordinal)] };
}
