using System.Collections.ObjectModel;

namespace ManifestGen.Schemas.Charts;

/// <summary>What a chart accepts under one key of its values, and what it assumes where the key is absent.</summary>
public sealed record ChartValue
{
    private static readonly ReadOnlyDictionary<string, ChartValue> NoKeys = new Dictionary<string, ChartValue>().AsReadOnly();

    /// <summary>Whatever the author writes.</summary>
    public static ChartValue Anything { get; } = new() { Types = ChartValueTypes.Any };

    /// <summary>The kinds of value accepted.</summary>
    public required ChartValueTypes Types { get; init; }

    /// <summary>A Kubernetes type that the value follows, <c>EnvVar</c>; null where it follows none.</summary>
    public string? Shape { get; init; }

    /// <summary>The keys that a map is known to have, sorted.</summary>
    public IReadOnlyDictionary<string, ChartValue> Keys { get; init; } = NoKeys;

    /// <summary>What other keys of a map hold; null where a map takes no other keys.</summary>
    public ChartValue? Others { get; init; }

    /// <summary>What the items of a list hold; null where nothing is known of them.</summary>
    public ChartValue? Items { get; init; }

    /// <summary>The chart's default: a scalar, a list, or an empty map; null for maps with keys, whose defaults are with the keys, and for keys without default.</summary>
    public Node? Default { get; init; }

    /// <summary>Whether the key is known but absent from the chart's default values.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether the chart's schema insists on the key.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether no template reads the key, so that setting it has no effect.</summary>
    public bool IsUnread { get; init; }

    /// <summary>The only values allowed; null where the schema names none.</summary>
    public IReadOnlyList<Node>? Allowed { get; init; }

    /// <summary>A regular expression that text must contain; null where the schema has none.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number allowed, or the least length of text or list.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The greatest number allowed, or the greatest length of text or list.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Whether a map or list with unknown content, or anything at all, is accepted.</summary>
    public bool Accepts(ChartValueTypes type) => (Types & type) != 0;

    /// <summary>The same with the keys of its Kubernetes shape, which lock files do not repeat.</summary>
    public ChartValue Resolved()
    {
        if (Shape is null || KubernetesShapes.Find(Shape) is not { } shape)
        {
            return this;
        }

        return Keys.Count == 0 ? shape with { Types = Types, Default = Default, IsOptional = IsOptional, Shape = null } : SubchartValues.Merge(this with { Shape = null }, shape) with { Types = Types };
    }

    /// <summary>The default values below this key as one tree; null where the chart has no default.</summary>
    public Node? Defaults()
    {
        if (IsOptional)
        {
            return null;
        }

        if (Default is not null)
        {
            return Default.Clone();
        }

        if (Shape is not null && Keys.Count == 0)
        {
            return null;
        }

        var mapping = new MappingNode();
        foreach (var (key, value) in Keys)
        {
            if (value.Defaults() is { } node)
            {
                mapping.Add(key, node);
            }
        }

        return mapping;
    }
}
