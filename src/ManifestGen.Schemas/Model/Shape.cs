namespace ManifestGen.Schemas;

/// <summary>One value of a schema: what it looks like and the facts that bound it.</summary>
public sealed class Shape(ShapeKind kind)
{
    /// <summary>What the value looks like.</summary>
    public ShapeKind Kind { get; } = kind;

    /// <summary>The shape of a list's items or a map's values; null for every other kind.</summary>
    public Shape? Item { get; init; }

    /// <summary>The object type or enum that is meant; null for every other kind.</summary>
    public NamedType? Type { get; init; }

    /// <summary>The facts beyond the kind; null where there are none.</summary>
    public ShapeFacts? Facts { get; init; }
}
