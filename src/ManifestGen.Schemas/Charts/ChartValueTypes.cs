namespace ManifestGen.Schemas.Charts;

/// <summary>The kinds of value that a chart accepts under one key.</summary>
[Flags]
public enum ChartValueTypes
{
    /// <summary>Nothing is known to be accepted.</summary>
    None = 0,

    /// <summary>An explicit null means something other than removing a default.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>A number with or without a fraction.</summary>
    Number = 8,

    /// <summary>Text.</summary>
    String = 16,

    /// <summary>A list.</summary>
    List = 32,

    /// <summary>Keys with values.</summary>
    Map = 64,

    /// <summary>Whatever the author writes.</summary>
    Any = Null | Boolean | Integer | Number | String | List | Map,
}
