namespace ManifestGen;

/// <summary>A number or a text, such as a port number or name, a count or a percentage.</summary>
public readonly record struct IntOrString : INodeValue
{
    private readonly string? text;
    private readonly long number;

    /// <summary>A number.</summary>
    public IntOrString(long number) => this.number = number;

    /// <summary>A text, kept a text even where it looks like a number.</summary>
    public IntOrString(string text) => this.text = text;

    /// <summary>A number.</summary>
    public static implicit operator IntOrString(int number) => new(number);

    /// <summary>A text.</summary>
    public static implicit operator IntOrString(string text) => new(text);

    /// <inheritdoc/>
    public Node ToNode() => text is null ? ScalarNode.Integer(number) : ScalarNode.String(text);

    /// <inheritdoc/>
    public override string ToString() => ((ScalarNode)ToNode()).Text;
}
