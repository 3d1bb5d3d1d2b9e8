namespace ManifestGen;

/// <summary>Bytes that go into a manifest in base64.</summary>
/// <remarks>Never for secrets: those are declared apart and leave only encrypted.</remarks>
public readonly record struct Base64Data : INodeValue
{
    private readonly string? encoded;

    private Base64Data(string encoded) => this.encoded = encoded;

    /// <summary>The bytes to encode.</summary>
    public static implicit operator Base64Data(byte[] bytes) => new(Convert.ToBase64String(bytes));

    /// <summary>Text that is in base64 already; it is checked with the rest of the resource.</summary>
    public static Base64Data FromEncoded(string encoded) => new(encoded);

    /// <inheritdoc/>
    public Node ToNode() => ScalarNode.String(ToString());

    /// <inheritdoc/>
    public override string ToString() => encoded ?? "";
}
