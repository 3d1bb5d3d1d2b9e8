namespace ManifestGen.Schemas.Validation;

/// <summary>Finds items of a list that are one to server-side apply.</summary>
internal static class ListKeys
{
    public static void Check(SequenceNode list, Shape shape, Findings findings)
    {
        var keys = shape.Facts!.MapKeys;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var identity = keys.Count == 0 ? TextOf(list[i]) : Identity(list[i], keys, shape.Item!);
            if (identity is null || seen.TryAdd(identity, i))
            {
                continue;
            }

            findings.Trail.Enter(i, list[i]);
            findings.Add(ValidationDiagnostics.DuplicateItem, keys.Count == 0
                ? $"the item is the same as item {seen[identity]}, and the items of this list differ; remove one."
                : $"the item has the same {string.Join(" and ", keys.Select(key => $"'{key}'"))} as item {seen[identity]}, by which items are told apart; remove one or change it.");
            findings.Trail.Leave();
        }
    }

    // A key that is absent counts with its default; an item that lacks one without a default is reported as incomplete elsewhere.
    private static string? Identity(Node item, IReadOnlyList<string> keys, Shape shape)
    {
        var parts = new List<string>(keys.Count);
        var any = false;
        foreach (var key in keys)
        {
            var value = item[key] is { } node ? TextOf(node) : (shape.Type as ObjectSchema)?.Find(key)?.Shape.Facts?.Default;
            any |= value is not null;
            parts.Add(value ?? "");
        }

        return any ? string.Join('\n', parts) : null;
    }

    // Keys are scalars; text and number of the same digits differ as they do in JSON.
    private static string TextOf(Node node) => node is ScalarNode scalar
        ? scalar.Kind == NodeKind.String ? $"\"{scalar.Text}\"" : scalar.Text
        : Reading.CompactJson.Of(node);
}
