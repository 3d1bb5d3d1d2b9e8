using System.Text;

namespace ManifestGen.Schemas.Charts;

/// <summary>Writes the C# class of a chart's values from its lock.</summary>
public static class ChartValuesGenerator
{
    /// <summary>A file with one record, <c>OpenObserveStandaloneValues</c>, and a nested record for each map with keys of its own.</summary>
    /// <param name="chart">The lock.</param>
    /// <param name="namespaceName">The namespace of the record; empty for none.</param>
    /// <param name="handle">The chart's C# name; null for the one that its name suggests.</param>
    public static string Generate(ChartLock chart, string namespaceName, string? handle = null)
    {
        var name = (handle ?? ChartNames.Handle(chart.Name)) + "Values";
        var code = new ChartCode();
        code.Header(chart.FileName);
        if (namespaceName.Length > 0)
        {
            code.Line($"namespace {namespaceName};");
            code.Line();
        }

        code.Line($"/// <summary>Values of the chart <c>{ChartCode.Escape(chart.Name)}</c> {ChartCode.Escape(chart.Version)}; what is not set keeps the chart's default.</summary>");
        code.Line($"internal sealed record {name} : global::ManifestGen.ChartValues");
        code.Open();
        code.Line("/// <inheritdoc/>");
        code.Line($"public override string ChartName => {ChartCode.Literal(chart.Name)};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public override string ChartVersion => {ChartCode.Literal(chart.Version)};");
        Members(code, WithSubcharts(chart), isRoot: true, name);
        code.Close();
        return code.ToString();
    }

    // A subchart's values stand under its key; where it was locked its keys are known as well.
    private static ChartValue WithSubcharts(ChartLock chart)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, value) in chart.Values.Keys)
        {
            keys[key] = value;
        }

        foreach (var dependency in chart.Dependencies)
        {
            if (dependency.Lock is { } sub)
            {
                var below = WithSubcharts(sub);
                var own = keys.GetValueOrDefault(dependency.Key);
                keys[dependency.Key] = own is null ? below : SubchartValues.Merge(own, below);
            }
        }

        return chart.Values with { Keys = keys };
    }

    private static void Members(ChartCode code, ChartValue map, bool isRoot, string typeName)
    {
        var members = MembersOf(map, typeName);
        foreach (var member in members)
        {
            code.Line();
            code.Line($"/// <summary>{Summary(member.Key, member.Value)}</summary>");
            code.Line($"public {member.Type}? {member.Property} {{ get; init; }}");
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("protected override void Lower(global::ManifestGen.Tree.ModelWriter to)");
        code.Open();
        foreach (var member in members)
        {
            code.Line(member.Lowering);
        }

        if (isRoot)
        {
            code.Line("LowerRemovedDefaults(to);");
        }

        code.Close();
        foreach (var member in members.Where(member => member.Nested is not null))
        {
            code.Line();
            code.Line($"/// <summary>What <c>{ChartCode.Escape(member.Key)}</c> holds.</summary>");
            code.Line($"internal sealed record {member.NestedName} : global::ManifestGen.Tree.Model");
            code.Open();
            Members(code, member.Nested!, isRoot: false, member.NestedName!);
            code.Close();
        }
    }

    private static List<ChartMember> MembersOf(ChartValue map, string typeName)
    {
        var used = new HashSet<string>(StringComparer.Ordinal) { typeName };
        var members = new List<ChartMember>();
        foreach (var (key, value) in map.Keys)
        {
            var property = ChartNames.Property(key);
            for (var i = 2; !used.Add(property); i++)
            {
                property = ChartNames.Property(key) + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            var member = ChartMember.Of(key, property, value, typeName);
            if (member.NestedName is not null)
            {
                used.Add(member.NestedName);
            }

            members.Add(member);
        }

        return members;
    }

    private static string Summary(string key, ChartValue value)
    {
        var text = new StringBuilder($"<c>{ChartCode.Escape(key)}</c>: ");
        text.Append(value switch
        {
            { IsOptional: true } => "no default",
            { Default: { } node } => $"default <c>{ChartCode.Escape(ChartCode.Shorten(NodeJson.Write(node)))}</c>",
            { Keys.Count: > 0 } => "merged with the chart's defaults key by key",
            _ => "no default",
        });
        if (value.Shape is { } shape)
        {
            text.Append($"; the Kubernetes type {shape}");
        }
        else if (value.Items?.Shape is { } itemShape)
        {
            text.Append($"; items of the Kubernetes type {itemShape}");
        }

        if (value.IsUnread)
        {
            text.Append("; no template reads it");
        }

        if (value.IsRequired && value.IsOptional)
        {
            text.Append("; required");
        }

        if (value.Allowed is { } allowed)
        {
            text.Append($"; one of <c>{ChartCode.Escape(NodeJson.Write(new SequenceNode(allowed)))}</c>");
        }

        if (value.Minimum is { } least)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"; at least {least}");
        }

        if (value.Maximum is { } most)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"; at most {most}");
        }

        return text.Append('.').ToString();
    }
}
