using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>Published credentials and placeholders, and when they are in force.</summary>
internal static class VendorDefaults
{
    // Credentials that vendors publish: in force even where an author copied them.
    private static readonly string[] Credentials = ["Complexpass#123", "rootpass123", "Batman123", "minioadmin", "cm9vdEBleGFtcGxlLmNvbTpDb21wbGV4cGFzcyMxMjM="];

    // Placeholders that stand for something the author should have written.
    private static readonly string[] Placeholders = ["YOUR_BASE64", "CHANGEME", "CHANGE_ME", "elasticsearch-master", "exampleKey1", "root@example.com", "<your", "YOUR-"];

    /// <summary>Reports every one that is in force.</summary>
    public static void Check(ChartLock chart, EffectiveValues values, Action<FieldPath, string, Node> report) =>
        Visit(FieldPath.Root, values.Values, values, new Off(chart, values.Values), report);

    private static void Visit(FieldPath path, Node node, EffectiveValues values, Off off, Action<FieldPath, string, Node> report)
    {
        // A part of the chart that is switched off needs no credential.
        if (node["enabled"]?.AsBoolean() == false && path.Text.Length > 0)
        {
            return;
        }

        foreach (var (key, value) in node.Entries)
        {
            Visit(path.Key(key), value, values, off, report);
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            Visit(path.Index(i), node.Items[i], values, off, report);
        }

        if (node.AsString() is { Length: > 0 } text && What(text, values.SourceOf(node)) is { } what && !off.IsOff(path))
        {
            report(path, what, node);
        }
    }

    private static string? What(string text, ValueSource? source)
    {
        if (Array.Find(Credentials, text.Contains) is not null)
        {
            return "holds a credential that the vendor publishes; give one of your own by reference to a Secret";
        }

        if (source?.Kind is not (ValueSourceKind.ChartDefault or ValueSourceKind.SubchartDefault))
        {
            return null;
        }

        return Array.Find(Placeholders, placeholder => text.Contains(placeholder, StringComparison.OrdinalIgnoreCase)) is { } found
            ? $"still holds the chart's placeholder '{found}'; set it, or remove what needs it"
            : IsExampleHost(text) ? $"still holds the chart's example host '{text}'; set your own" : null;
    }

    private static bool IsExampleHost(string text) =>
        text.EndsWith("example.com", StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal) && text.Length < 100;

    /// <summary>Settings that a chart ignores while others are off; facts of the charts' templates.</summary>
    private sealed class Off(ChartLock chart, MappingNode values)
    {
        private readonly bool isOpenObserve = chart.Name is "openobserve-standalone" or "openobserve";

        // The chart still writes fluent-bit.conf, but nothing reads it once the arguments name another file.
        private readonly bool isYamlFluentBit = chart.Name == "fluent-bit"
            && values["args"]?.Items.Any(item => item.AsString() is { } text && text.StartsWith("--config=", StringComparison.Ordinal) && !text.EndsWith("/fluent-bit.conf", StringComparison.Ordinal)) == true;

        private readonly HashSet<string> variables = new(
            (values["extraEnv"]?.Items ?? []).Select(entry => entry["name"]?.AsString() ?? ""), StringComparer.Ordinal);

        public bool IsOff(FieldPath path)
        {
            if (!isOpenObserve)
            {
                return isYamlFluentBit && path.Text.StartsWith("config.", StringComparison.Ordinal);
            }

            var key = path.Text[(path.Text.LastIndexOf('.') + 1)..];

            // A container's own env wins over what it gets from the chart's Secret and ConfigMap.
            if (variables.Contains(key))
            {
                return true;
            }

            return path.Text switch
            {
                "auth.ZO_ROOT_USER_EMAIL" or "auth.ZO_ROOT_USER_PASSWORD" =>
                    values.At("auth", "existingRootUserSecret", "name")?.AsString() is { Length: > 0 } || values.At("externalSecret", "enabled")?.AsBoolean() == true,
                "auth.O2_MCP_USERNAME" or "auth.O2_MCP_PASSWORD" =>
                    values.At("enterprise", "enabled")?.AsBoolean() != true || values.At("enterprise", "o2ai", "enabled")?.AsBoolean() != true,
                "config.ZO_TRACING_HEADER_VALUE" =>
                    values.At("config", "ZO_TRACING_ENABLED")?.AsString() != "true" && values.At("config", "ZO_TRACING_SEARCH_ENABLED")?.AsString() != "true",
                "config.ZO_SMTP_FROM_EMAIL" => values.At("config", "ZO_SMTP_ENABLED")?.AsString() != "true",
                _ => path.Text.StartsWith("auth.", StringComparison.Ordinal) && values.At("externalSecret", "enabled")?.AsBoolean() == true,
            };
        }
    }
}
