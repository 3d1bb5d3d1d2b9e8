namespace ManifestGen.OpenTelemetry;

internal static class ModelWriterExtensions
{
    /// <summary>Adds a duration as Go reads it; a bare number would be taken for nanoseconds.</summary>
    public static void AddDuration(this ModelWriter to, string key, TimeSpan? value) =>
        to.Add(key, value is { } present ? ((GoDuration)present).Text : null);

    /// <summary>Adds a list of durations as Go reads them.</summary>
    public static void AddDurations(this ModelWriter to, string key, IReadOnlyList<TimeSpan> values)
    {
        SequenceNode texts = [];
        foreach (var value in values as TimeSpan[] ?? [.. values])
        {
            texts.Add(((GoDuration)value).ToNode());
        }

        to.Add(key, (Node)texts);
    }

    /// <summary>Adds a mapping under a key, unless it is null or empty.</summary>
    public static void AddNonEmpty(this ModelWriter to, string key, MappingNode? value)
    {
        if (value is { Count: > 0 })
        {
            to.Add(key, (Node)value);
        }
    }
}
