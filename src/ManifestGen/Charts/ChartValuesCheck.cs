using System.Text.RegularExpressions;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>Holds a user's values against what a lock knows of the chart.</summary>
/// <param name="chart">The lock.</param>
/// <param name="report">Told each finding: what it means, the path within the values, the message, the node.</param>
public sealed class ChartValuesCheck(ChartLock chart, Action<DiagnosticDescriptor, FieldPath, string, Node> report)
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(200);

    /// <summary>Checks every key and value.</summary>
    public void Check(MappingNode values) => Map(FieldPath.Root, SubchartKeys.Of(chart), values);

    private void Value(FieldPath path, ChartValue known, Node node)
    {
        known = known.Resolved();
        if (node.Kind == NodeKind.Null)
        {
            if (known.IsRequired)
            {
                report(ChartValueDiagnostics.ForbiddenValue, path, $"chart '{chart.Name}' {chart.Version} requires the key, so null cannot remove it; give it a value.", node);
            }

            return;
        }

        if (!Accepts(known, node))
        {
            // What goes through a template may come out as another type.
            if (node.AsString()?.Contains("{{", StringComparison.Ordinal) != true)
            {
                report(ChartValueDiagnostics.WrongType, path, $"chart '{chart.Name}' {chart.Version} takes {Describe(known.Types)} here, not {Describe(node)}{Quoting(known, node)}.", node);
            }

            return;
        }

        Limits(path, known, node);
        switch (node)
        {
            case MappingNode map:
                Map(path, known, map);
                break;
            case SequenceNode list:
                List(path, known, list);
                break;
        }
    }

    private void Map(FieldPath path, ChartValue known, MappingNode map)
    {
        if (map.Count == 0 && path.Text is { Length: > 0 } && known.Keys.Values.Any(child => !child.IsOptional))
        {
            report(ChartValueDiagnostics.EmptyValueKeepsDefault, path, "the empty map merges with the chart's default and changes nothing; remove the default with WithoutDefault or null, or drop the key.", map);
            return;
        }

        foreach (var (key, node) in map)
        {
            var at = path.Key(key);
            if (known.Keys.TryGetValue(key, out var child))
            {
                Known(at, child, node, isText: known.Others is { Types: ChartValueTypes.String });
            }
            else if (known.Others is { } others)
            {
                if (Misspelled(key, known, map) is { } meant)
                {
                    report(ChartValueDiagnostics.LikelyMisspelled, at, $"the chart takes any key here, but '{key}' is one slip away from its own key '{meant}'; correct it, or suppress this with the reason.", node);
                }
                else
                {
                    Value(at, others, node);
                }
            }
            else
            {
                report(ChartValueDiagnostics.ValueWithoutEffect, at, Unknown(path, key, known), node);
            }
        }
    }

    private void Known(FieldPath at, ChartValue child, Node node, bool isText)
    {
        if (child.IsUnread && node.Kind != NodeKind.Null)
        {
            report(ChartValueDiagnostics.ValueWithoutEffect, at, $"chart '{chart.Name}' {chart.Version} has the key, but none of its templates reads it{Instead(at)}.", node);
            return;
        }

        // A setting that becomes an environment variable may well be set to nothing; what stands beside annotations may not.
        if (isText && !IsVariable(at.Text[(at.Text.LastIndexOf('.') + 1)..]) && node.AsString() is "" && child.Default?.AsString() is { Length: > 0 })
        {
            report(ChartValueDiagnostics.EmptyValueKeepsDefault, at, "an empty text is a value and does not remove the chart's default; use WithoutDefault or null to remove it.", node);
        }

        Value(at, child, node);
    }

    private void List(FieldPath path, ChartValue known, SequenceNode list)
    {
        if (known.Items is not { } items)
        {
            return;
        }

        HashSet<string>? names = items.Shape == "EnvVar" ? new(StringComparer.Ordinal) : null;
        for (var i = 0; i < list.Count; i++)
        {
            Value(path.Index(i), items, list[i]);
            if (names is not null && list[i]["name"]?.AsString() is { } name && !names.Add(name))
            {
                report(ChartValueDiagnostics.DuplicateVariable, path.Index(i).Key("name"), $"the variable '{name}' is there twice; keep one.", list[i]);
            }
        }
    }

    private void Limits(FieldPath path, ChartValue known, Node node)
    {
        if (known.Allowed is { } allowed && !allowed.Any(one => Node.DeepEquals(one, node)))
        {
            var near = node.AsString() is { } text ? NearMiss.Hint(text, allowed.Select(one => one.ToString()!)) : "";
            report(ChartValueDiagnostics.ForbiddenValue, path, $"chart '{chart.Name}' {chart.Version} allows {string.Join(", ", allowed.Select(one => $"'{one}'"))} only.{near}", node);
        }

        if (known.Pattern is { } pattern && node.AsString() is { } value && !Matches(pattern, value))
        {
            report(ChartValueDiagnostics.ForbiddenValue, path, $"chart '{chart.Name}' {chart.Version} wants a text that matches '{pattern}'.", node);
        }

        var (size, what) = node switch
        {
            SequenceNode list => (list.Count, "items"),
            ScalarNode { Kind: NodeKind.String } scalar => (scalar.Text.Length, "characters"),
            ScalarNode { Kind: NodeKind.Integer or NodeKind.Float } scalar when decimal.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) => (number, ""),
            _ => ((decimal?)null, ""),
        };
        if (size < known.Minimum || size > known.Maximum)
        {
            var bound = size < known.Minimum ? $"at least {known.Minimum}" : $"at most {known.Maximum}";
            report(ChartValueDiagnostics.ForbiddenValue, path, $"chart '{chart.Name}' {chart.Version} wants {bound}{(what.Length > 0 ? " " + what : "")} here.", node);
        }
    }

    private static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.ECMAScript, PatternPatience);
        }
        catch (Exception problem) when (problem is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern of another dialect is no reason to refuse a value.
            return true;
        }
    }

    private static bool Accepts(ChartValue known, Node node) => node.Kind switch
    {
        NodeKind.Boolean => known.Accepts(ChartValueTypes.Boolean),
        NodeKind.Integer => known.Accepts(ChartValueTypes.Integer | ChartValueTypes.Number),
        NodeKind.Float => known.Accepts(ChartValueTypes.Number),
        NodeKind.String => known.Accepts(ChartValueTypes.String),
        NodeKind.Sequence => known.Accepts(ChartValueTypes.List),
        _ => known.Accepts(ChartValueTypes.Map),
    };

    private string Unknown(FieldPath path, string key, ChartValue known)
    {
        var where = path.Text is null or "" ? "" : $" below '{path}'";
        var hint = NearMiss.Hint(key, known.Keys.Keys);
        return $"chart '{chart.Name}' {chart.Version} {(chart.Templates == ChartTemplateKnowledge.Absent ? "has no" : "never renders the")} key '{key}'{where}, so it would have no effect"
            + (hint.Length > 0 ? "." + hint : IsVariable(key) && Instead(path.Key(key)) is { Length: > 0 } instead ? instead + "." : "; remove it.");
    }

    // What a template does not put into a ConfigMap can still reach the container as a variable.
    private string Instead(FieldPath path)
    {
        var key = path.Text?.Split('.')[^1] ?? "";
        return IsVariable(key) && chart.Values.Keys.ContainsKey("extraEnv") ? $"; set it as an entry of 'extraEnv'" : "";
    }

    private static bool IsVariable(string key) => key.Length > 2 && key.Contains('_', StringComparison.Ordinal) && key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static string? Misspelled(string key, ChartValue known, MappingNode map) =>
        known.Keys.Count > 0
            ? known.Keys.Keys.FirstOrDefault(other => !map.ContainsKey(other) && Slip.IsOne(key, other) && !IsLikelyMeant(key, other))
            : null;

    // Names of two letters that differ in one, and names that differ in a digit, are too often meant: if beside id, http2 beside http1.
    private static bool IsLikelyMeant(string key, string other) =>
        other.Length < 2 || (other.Length == 2 && key.Length == 2 && key[0] != other[1]) || DiffersInDigit(key, other);

    private static bool DiffersInDigit(string a, string b) =>
        a.Where(char.IsAsciiDigit).Count() != b.Where(char.IsAsciiDigit).Count() || !a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit));

    private static string Describe(ChartValueTypes types)
    {
        var names = new List<string>();
        foreach (var (type, name) in (ReadOnlySpan<(ChartValueTypes, string)>)
            [(ChartValueTypes.Boolean, "true or false"), (ChartValueTypes.Integer, "a whole number"), (ChartValueTypes.Number, "a number"), (ChartValueTypes.String, "text"), (ChartValueTypes.List, "a list"), (ChartValueTypes.Map, "a map")])
        {
            if (types.HasFlag(type) && !(type == ChartValueTypes.Integer && types.HasFlag(ChartValueTypes.Number)))
            {
                names.Add(name);
            }
        }

        return names.Count == 0 ? "nothing" : string.Join(" or ", names);
    }

    private static string Describe(Node node) => node.Kind switch
    {
        NodeKind.Boolean => $"'{node}'",
        NodeKind.Integer => "a whole number",
        NodeKind.Float => "a number",
        NodeKind.String => "text",
        NodeKind.Sequence => "a list",
        _ => "a map",
    };

    private static string Quoting(ChartValue known, Node node) =>
        known.Accepts(ChartValueTypes.String) && node is ScalarNode ? "; write it in quotes" : "";
}
