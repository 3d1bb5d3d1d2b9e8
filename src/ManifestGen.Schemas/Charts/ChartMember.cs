namespace ManifestGen.Schemas.Charts;

/// <summary>One property of a generated values record.</summary>
internal sealed record ChartMember(string Key, string Property, ChartValue Value, string Type, string Lowering)
{
    private const string Node = "global::ManifestGen.Tree.Node";
    private const string ListOf = "global::System.Collections.Generic.IReadOnlyList";

    /// <summary>The map that gets a nested record; null where the type is another.</summary>
    public ChartValue? Nested { get; private init; }

    /// <summary>The nested record's name.</summary>
    public string? NestedName { get; private init; }

    public static ChartMember Of(string key, string property, ChartValue value, string outerName)
    {
        var wire = ChartCode.Literal(key);
        var nestedName = property + "Values" == outerName ? property + "KeyValues" : property + "Values";
        ChartMember Plain(string type, string? lowering = null) => new(key, property, value, type, lowering ?? $"to.Add({wire}, {property});");

        switch (value.Types & ~ChartValueTypes.Null)
        {
            case ChartValueTypes.Boolean:
                return Plain("bool");
            case ChartValueTypes.Integer:
                return Plain("long");
            case ChartValueTypes.Number or (ChartValueTypes.Number | ChartValueTypes.Integer):
                return Plain("double");
            case ChartValueTypes.String:
                return Plain("string");
            case ChartValueTypes.Map when IsTextMap(key, value):
                return Plain("global::ManifestGen.Map<string>", $"to.AddMap({wire}, {property});");
            case ChartValueTypes.Map when value.Shape is null && value.Keys.Count > 0:
                return Plain(nestedName) with { Nested = value, NestedName = nestedName };
            case ChartValueTypes.Map when value.Shape is null:
                return Plain("global::ManifestGen.Tree.MappingNode");
            case ChartValueTypes.List when value.Items is { } items:
                return List(Plain, value, items, wire, property, nestedName);
            case ChartValueTypes.List:
                return Plain($"{ListOf}<{Node}>", Items(wire, property));
            default:
                return Plain(Node);
        }
    }

    private static ChartMember List(Func<string, string?, ChartMember> plain, ChartValue value, ChartValue items, string wire, string property, string nestedName) =>
        items.Types switch
        {
            ChartValueTypes.String => plain($"{ListOf}<string>", $"to.AddList({wire}, {property});"),
            ChartValueTypes.Integer => plain($"{ListOf}<long>", Items(wire, property)),
            ChartValueTypes.Map when items is { Shape: null, Keys.Count: > 0 } =>
                plain($"{ListOf}<{nestedName}>", $"to.AddList({wire}, {property});") with { Nested = items, NestedName = nestedName },
            _ => plain($"{ListOf}<{Node}>", Items(wire, property)),
        };

    private static string Items(string wire, string property) => $"to.AddList({wire}, {property}, static item => item);";

    // Annotations and labels: the names are the author's, or no C# name fits them.
    private static bool IsTextMap(string key, ChartValue value) =>
        value.Shape is null && value.Others is { Types: ChartValueTypes.String }
        && (value.Keys.Count == 0 || KubernetesShapes.IsTextMap(key) || value.Keys.Keys.Any(name => name.Contains('/', StringComparison.Ordinal)));
}
