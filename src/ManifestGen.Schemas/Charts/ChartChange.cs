namespace ManifestGen.Schemas.Charts;

/// <summary>How a chart's version differs from another at one key.</summary>
public enum ChartChangeKind
{
    /// <summary>The key is gone.</summary>
    Removed,

    /// <summary>The key takes another kind of value.</summary>
    TypeChanged,

    /// <summary>The key is there, but no template reads it any more.</summary>
    NoLongerRead,

    /// <summary>The default is another.</summary>
    DefaultChanged,

    /// <summary>The key is new.</summary>
    Added,
}

/// <summary>One difference between two versions of a chart.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Path">The key.</param>
/// <param name="Text">The difference in words, one line.</param>
public sealed record ChartChange(ChartChangeKind Kind, FieldPath Path, string Text);
