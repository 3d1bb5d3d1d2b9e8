namespace ManifestGen.Schemas;

/// <summary>What a value may look like on the wire.</summary>
public enum ShapeKind
{
    /// <summary>Any value at all.</summary>
    Any,

    /// <summary>A mapping with any keys and values.</summary>
    FreeObject,

    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number or text, such as a port or a percentage.</summary>
    IntOrString,

    /// <summary>An amount such as <c>500m</c> or <c>50Gi</c>; a plain number too.</summary>
    Quantity,

    /// <summary>A duration as Go writes it, <c>1h30m</c>.</summary>
    Duration,

    /// <summary>A moment as RFC 3339 writes it.</summary>
    Time,

    /// <summary>Bytes in base64.</summary>
    Bytes,

    /// <summary>A list of one shape.</summary>
    List,

    /// <summary>A mapping with free keys and values of one shape.</summary>
    Map,

    /// <summary>A mapping with known keys, described by an object type.</summary>
    Object,

    /// <summary>One text of a closed set.</summary>
    Enum,
}
