using System.Globalization;
using ManifestGen.Schemas.Reading;

namespace ManifestGen.Schemas.Cel;

/// <summary>A node as rules see it: with the defaults that the API server fills in before it runs them.</summary>
internal sealed record CelValue(Node Node, Shape? Shape)
{
    /// <summary>The value under a key, its default where it is absent; null where there is neither.</summary>
    public CelValue? Field(string name)
    {
        var shape = ShapeOf(name);
        if (Node is MappingNode mapping && mapping[name] is { } present && (present.Kind != NodeKind.Null || shape?.Facts?.Nullable == true))
        {
            return new(present, shape);
        }

        return shape?.Facts?.Default is { } value ? new(CompactJson.Parse(value), shape) : null;
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<CelValue> Items => Node.Items.Select(item => new CelValue(item, Shape?.Item));

    /// <summary>The names that are present or have a default.</summary>
    public IEnumerable<string> Keys => Node.Entries.Select(entry => entry.Key);

    /// <summary>A scalar as CEL computes with it; itself where it is a list or a map.</summary>
    public object? Unwrap() => Node switch
    {
        ScalarNode { Kind: NodeKind.Null } => null,
        ScalarNode { Kind: NodeKind.Boolean } scalar => scalar.Text == "true",
        ScalarNode { Kind: NodeKind.Integer } scalar => long.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
            : double.Parse(scalar.Text, CultureInfo.InvariantCulture),
        ScalarNode { Kind: NodeKind.Float } scalar => double.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        ScalarNode scalar => scalar.Text,
        _ => this,
    };

    private Shape? ShapeOf(string name) => Shape switch
    {
        { Kind: ShapeKind.Object, Type: ObjectSchema type } => type.Find(name)?.Shape,
        { Kind: ShapeKind.Map } => Shape.Item,
        _ => null,
    };
}
