using System.Globalization;
using System.Text;

namespace ManifestGen.Schemas.Charts;

/// <summary>Writes a lock as text: one line a key, sorted, so that a chart's bump reads as a diff.</summary>
public static class ChartLockWriter
{
    internal const string FirstLine = "manifestgen-chart-lock 1";

    private static readonly (ChartValueTypes Type, string Name)[] TypeNames =
    [
        (ChartValueTypes.Boolean, "bool"), (ChartValueTypes.Integer, "int"), (ChartValueTypes.Number, "number"),
        (ChartValueTypes.String, "string"), (ChartValueTypes.List, "list"), (ChartValueTypes.Map, "map"), (ChartValueTypes.Null, "null"),
    ];

    /// <summary>The whole lock file; the same lock gives the same bytes.</summary>
    public static string Write(ChartLock chart)
    {
        var text = new StringBuilder();
        text.Append(FirstLine).Append('\n');
        Header(text, chart);
        text.Append("\nvalues\n");
        Keys(text, chart.Values, 0);
        Subcharts(text, chart, "");
        return text.ToString();
    }

    internal static string TypeName(ChartValue value)
    {
        if (value.Shape is { } shape)
        {
            return (value.Types & ~ChartValueTypes.Map) == 0 ? shape : $"{shape}|{Union(value.Types & ~ChartValueTypes.Map, value)}";
        }

        return value.Types == ChartValueTypes.Any && value is { Items: null, Others: null, Keys.Count: 0 } ? "any" : Union(value.Types, value);
    }

    internal static string Key(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') ? key : NodeJson.Quote(key);

    private static string Union(ChartValueTypes types, ChartValue value) => string.Join('|', TypeNames
        .Where(name => types.HasFlag(name.Type))
        .Select(name => name.Type switch
        {
            ChartValueTypes.List when value.Items is { } items && IsInline(items) => $"list<{TypeName(items)}>",
            ChartValueTypes.Map when value.Others is { } others && IsInline(others) => $"map<{TypeName(others)}>",
            _ => name.Name,
        }));

    // What fits between angle brackets: no keys, no limits, nothing nested.
    private static bool IsInline(ChartValue value) =>
        value is { Keys.Count: 0, Allowed: null, Pattern: null, Minimum: null, Maximum: null }
        && (value.Items is null || IsInline(value.Items)) && (value.Others is null || IsInline(value.Others));

    private static void Header(StringBuilder text, ChartLock chart)
    {
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(name).Append(' ').Append(value).Append('\n');
            }
        }

        Line("chart", chart.Name);
        Line("version", chart.Version);
        Line("appVersion", chart.AppVersion);
        Line("kubeVersion", chart.KubeVersion);
        Line("repository", chart.Repository);
        Line("archive", chart.Archive);
        Line("content", chart.Content);
        Line("templates", chart.Templates.ToString().ToLowerInvariant());
        Line("schema", chart.HasSchema ? "yes" : "no");
        Line("installs", string.Join(' ', chart.Installs));
        Requires(text, chart, "");
    }

    private static void Requires(StringBuilder text, ChartLock chart, string prefix)
    {
        foreach (var dependency in chart.Dependencies.OrderBy(dependency => dependency.Key, StringComparer.Ordinal))
        {
            text.Append("requires ").Append(prefix).Append(dependency.Key).Append(' ').Append(NodeJson.Quote(dependency.Version));
            void Part(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    text.Append(' ').Append(name).Append('=').Append(NodeJson.Quote(value));
                }
            }

            Part("name", dependency.Alias is null ? null : dependency.Name);
            Part("from", dependency.Repository);
            Part("if", dependency.Condition);
            Part("tags", string.Join(',', dependency.Tags));
            Part("locked", dependency.Lock?.Version);
            text.Append('\n');
            if (dependency.Lock is { } subchart)
            {
                Requires(text, subchart, prefix + dependency.Key + "/");
            }
        }
    }

    private static void Subcharts(StringBuilder text, ChartLock chart, string prefix)
    {
        foreach (var dependency in chart.Dependencies.Where(dependency => dependency.Lock is not null).OrderBy(dependency => dependency.Key, StringComparer.Ordinal))
        {
            text.Append("\nsubchart ").Append(prefix).Append(dependency.Key).Append('\n');
            Keys(text, dependency.Lock!.Values, 0);
            Subcharts(text, dependency.Lock, prefix + dependency.Key + "/");
        }
    }

    private static void Keys(StringBuilder text, ChartValue map, int depth)
    {
        foreach (var (key, value) in map.Keys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line(text, Key(key), value, depth);
        }

        if (map.Others is { } others && !IsInline(others))
        {
            Line(text, "*", others, depth);
        }
        else if (map.Others is { } open && depth == 0)
        {
            Line(text, "*", open, depth);
        }

        if (map.Items is { } items && !IsInline(items))
        {
            Line(text, "[]", items, depth);
        }
    }

    private static void Line(StringBuilder text, string key, ChartValue value, int depth)
    {
        text.Append(' ', depth * 2).Append(key);
        text.Append(value.IsOptional && key is not ("*" or "[]") ? "?" : "").Append(value.IsRequired ? "!" : "");
        text.Append(": ").Append(TypeName(value)).Append(value.IsUnread ? " unread" : "");
        if (value.Allowed is { } allowed)
        {
            text.Append(" enum=").Append(NodeJson.Write(new SequenceNode(allowed)));
        }

        if (value.Pattern is { } pattern)
        {
            text.Append(" pattern=").Append(NodeJson.Quote(pattern));
        }

        Bound(text, "min", value.Minimum);
        Bound(text, "max", value.Maximum);
        if (value.Default is { } node)
        {
            text.Append(" = ").Append(NodeJson.Write(node));
        }

        text.Append('\n');
        Keys(text, value, depth + 1);
    }

    private static void Bound(StringBuilder text, string name, decimal? value)
    {
        if (value is { } bound)
        {
            text.Append(' ').Append(name).Append('=').Append(bound.ToString(CultureInfo.InvariantCulture));
        }
    }
}
