namespace ManifestGen.Schemas;

/// <summary>What bounds a value beyond its kind; every fact is null or false where the source states none.</summary>
public sealed record ShapeFacts
{
    /// <summary>A regular expression with RE2's meaning.</summary>
    public string? Pattern { get; init; }

    /// <summary>A format that the kind does not already say.</summary>
    public string? Format { get; init; }

    /// <summary>The default as compact JSON.</summary>
    public string? Default { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is forbidden.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is forbidden.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The number that every value is a multiple of.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The fewest characters, items or keys, by the kind.</summary>
    public long? MinCount { get; init; }

    /// <summary>The most characters, items or keys, by the kind.</summary>
    public long? MaxCount { get; init; }

    /// <summary>Whether an explicit null is a value.</summary>
    public bool Nullable { get; init; }

    /// <summary>How a list merges: <c>atomic</c>, <c>set</c> or <c>map</c>.</summary>
    public string? ListType { get; init; }

    /// <summary>The fields that identify an item of a <c>map</c> list.</summary>
    public IReadOnlyList<string> MapKeys { get; init; } = [];

    /// <summary>Whether a list's items differ from each other.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether the value is a Kubernetes object of its own.</summary>
    public bool Embedded { get; init; }

    /// <summary>Rules in CEL over the value.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What only a composed JSON schema can say, as compact JSON.</summary>
    public string? Constraint { get; init; }

    internal static ShapeFacts None { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ShapeFacts? other) => other is not null && Text.ShapeText.Of(this) == Text.ShapeText.Of(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text.ShapeText.Of(this), StringComparison.Ordinal);
}
