namespace ManifestGen.Tree;

/// <summary>What a YAML reader would make of a node.</summary>
public enum NodeKind
{
    /// <summary>An explicit <c>null</c>; an absent field has no node at all.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of any size, kept as its text.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent, kept as its text.</summary>
    Float,

    /// <summary>Text, however much it looks like another kind.</summary>
    String,

    /// <summary>An ordered list.</summary>
    Sequence,

    /// <summary>Keys with values, in the order they were added.</summary>
    Mapping,
}
