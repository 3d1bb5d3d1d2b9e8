using System.Globalization;
using System.Numerics;

namespace ManifestGen.Tree;

/// <summary>A null, boolean, number or string.</summary>
public sealed class ScalarNode : Node
{
    private readonly NodeKind kind;

    private ScalarNode(NodeKind kind, string text)
    {
        this.kind = kind;
        Text = text;
    }

    /// <inheritdoc/>
    public override NodeKind Kind => kind;

    /// <summary>
    /// The value as text: a string itself; <c>true</c>, <c>false</c> or <c>null</c>; decimal digits; for a float the shortest
    /// digits that read back equal, or <c>.inf</c>, <c>-.inf</c>, <c>.nan</c>.
    /// </summary>
    public string Text { get; }

    /// <summary>An explicit null, which removes a Helm default and which no serializer setting may drop.</summary>
    public static ScalarNode Null() => new(NodeKind.Null, "null");

    /// <summary>A string, whatever it looks like.</summary>
    public static ScalarNode String(string text) => new(NodeKind.String, text);

    /// <summary>A boolean.</summary>
    public static ScalarNode Boolean(bool value) => new(NodeKind.Boolean, value ? "true" : "false");

    /// <summary>A whole number.</summary>
    public static ScalarNode Integer(long value) => new(NodeKind.Integer, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number of any size.</summary>
    public static ScalarNode Integer(BigInteger value) => new(NodeKind.Integer, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number; whole values keep a fraction of <c>.0</c> so that they stay floats.</summary>
    public static ScalarNode Float(double value)
    {
        if (double.IsNaN(value))
        {
            return new(NodeKind.Float, ".nan");
        }

        if (double.IsInfinity(value))
        {
            return new(NodeKind.Float, value > 0 ? ".inf" : "-.inf");
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return new(NodeKind.Float, text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }

    /// <inheritdoc/>
    public override Node Clone() => new ScalarNode(kind, Text) { Origin = Origin };

    /// <inheritdoc/>
    public override string ToString() => Text;
}
