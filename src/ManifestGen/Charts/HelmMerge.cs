namespace ManifestGen.Charts;

/// <summary>Merges values with a chart's defaults as Helm does before it renders.</summary>
/// <remarks>
/// The rules are those of <see href="https://helm.sh/docs/chart_template_guide/values_files/">Helm's documentation</see> and of its
/// coalescing: maps merge, lists and scalars replace, null removes, parents override subcharts, <c>global</c> flows down.
/// The merge reuses the nodes it is given, so that a node still tells where it came from.
/// </remarks>
public sealed class HelmMerge
{
    private const string Global = "global";
    private readonly HelmGeneration generation;
    private readonly List<string> warnings = [];

    private HelmMerge(HelmGeneration generation) => this.generation = generation;

    /// <summary>The effective values; neither the chart nor the user's values are changed.</summary>
    /// <param name="chart">The chart with its subcharts.</param>
    /// <param name="values">The user's values.</param>
    /// <param name="generation">Whose rules for nulls apply.</param>
    /// <param name="warnings">What Helm would warn of: a map over a scalar, a scalar over a map.</param>
    public static MappingNode Merge(ChartTree chart, MappingNode values, HelmGeneration generation, out IReadOnlyList<string> warnings)
    {
        var merge = new HelmMerge(generation);
        var enabled = merge.Enabled(chart, values);
        var result = merge.Coalesce(enabled, (MappingNode)values.Clone(), "", false);
        warnings = merge.warnings;
        return result;
    }

    /// <summary>The same for values whose nodes may be reused as they are: the caller keeps track of them.</summary>
    internal static MappingNode MergeInPlace(ChartTree chart, MappingNode values, HelmGeneration generation, out IReadOnlyList<string> warnings)
    {
        var merge = new HelmMerge(generation);
        var enabled = merge.Enabled(chart, values);
        merge.warnings.Clear();
        var result = merge.Coalesce(enabled, values, "", false);
        warnings = merge.warnings;
        return result;
    }

    /// <summary>The chart without the subcharts that conditions and tags switch off.</summary>
    private ChartTree Enabled(ChartTree chart, MappingNode values)
    {
        var probe = new HelmMerge(generation);
        var effective = probe.Coalesce(chart, (MappingNode)values.Clone(), "", false);
        return Enabled(chart, effective, "");
    }

    // Conditions are looked up from the root of all values, with the keys of the charts above in front.
    private static ChartTree Enabled(ChartTree chart, MappingNode effective, string path)
    {
        var tags = AtPath(effective, path.TrimEnd('.'))?["tags"];
        return chart with
        {
            Dependencies =
            [
                .. chart.Dependencies
                    .Where(dependency => IsEnabled(dependency, effective, path, tags))
                    .Select(dependency => Enabled(dependency, effective, $"{path}{dependency.Key}.")),
            ],
        };
    }

    private static bool IsEnabled(ChartTree dependency, MappingNode effective, string path, Node? tags)
    {
        var known = dependency.Tags.Select(tag => tags?[tag]?.AsBoolean()).OfType<bool>().ToList();
        var enabled = known.Count == 0 || known.Contains(true);
        foreach (var condition in dependency.Condition?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (AtPath(effective, path + condition)?.AsBoolean() is { } decided)
            {
                return decided;
            }
        }

        return enabled;
    }

    private static Node? AtPath(Node root, string path)
    {
        Node? at = root;
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at?[key];
        }

        return at;
    }

    private MappingNode Coalesce(ChartTree chart, MappingNode values, string prefix, bool keepNulls)
    {
        CoalesceValues(chart, values, prefix, keepNulls);
        var path = prefix.Length == 0 ? chart.Key : $"{prefix}.{chart.Key}";
        foreach (var dependency in chart.Dependencies)
        {
            if (values[dependency.Key] is null)
            {
                values[dependency.Key] = new MappingNode();
            }

            if (values[dependency.Key] is not MappingNode own)
            {
                warnings.Add($"'{path}.{dependency.Key}' must be a map, because it holds the values of a subchart.");
                continue;
            }

            CoalesceGlobals(own, values);
            values[dependency.Key] = Coalesce(dependency, own, path, keepNulls);
        }

        return values;
    }

    private void CoalesceValues(ChartTree chart, MappingNode values, string prefix, bool keepNulls)
    {
        var path = prefix.Length == 0 ? chart.Key : $"{prefix}.{chart.Key}";
        var defaults = chart.CopyDefaults();
        foreach (var (key, fallback) in defaults.ToList())
        {
            var own = values[key];
            if (own is null)
            {
                if (generation == HelmGeneration.Helm42 && !keepNulls)
                {
                    if (IsNull(fallback))
                    {
                        continue;
                    }

                    DropNulls(fallback);
                }

                values[key] = fallback;
            }
            else if (IsNull(own) && !keepNulls)
            {
                values.Remove(key);
            }
            else if (own is MappingNode map)
            {
                if (fallback is not MappingNode below)
                {
                    if (!IsNull(fallback))
                    {
                        warnings.Add($"'{path}.{key}' is a map, but the chart's default is none; the default does not apply.");
                    }

                    continue;
                }

                // A null for a subchart's key must still be there when that subchart's own defaults are merged.
                var keep = keepNulls || chart.Dependencies.Any(dependency => dependency.Key == key);
                if (generation == HelmGeneration.Helm42 && !keep)
                {
                    DropNulls(below);
                }

                CoalesceTables(map, below, $"{path}.{key}", keep);
            }
        }
    }

    // The first map wins; both are used up.
    private void CoalesceTables(MappingNode winner, MappingNode fallback, string path, bool keepNulls)
    {
        var hadValue = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in fallback)
        {
            if (!IsNull(value))
            {
                hadValue.Add(key);
            }
        }

        foreach (var (key, own) in winner)
        {
            if (IsNull(own))
            {
                fallback[key] = own;
            }
        }

        foreach (var (key, value) in fallback.ToList())
        {
            var own = winner[key];
            if (own is not null && IsNull(own) && !keepNulls && (generation == HelmGeneration.Helm3 || hadValue.Contains(key)))
            {
                winner.Remove(key);
            }
            else if (own is null)
            {
                winner[key] = value;
            }
            else if (value is MappingNode below)
            {
                if (own is MappingNode map)
                {
                    CoalesceTables(map, below, $"{path}.{key}", keepNulls);
                }
                else
                {
                    warnings.Add($"'{path}.{key}' is no map, but the chart's default is one; the whole default is replaced.");
                }
            }
            else if (own is MappingNode && !IsNull(value))
            {
                warnings.Add($"'{path}.{key}' is a map, but the chart's default is none; the default does not apply.");
            }
        }
    }

    // What the parent says in 'global' reaches the subchart and wins over what stands there.
    private void CoalesceGlobals(MappingNode subchart, MappingNode parent)
    {
        if (subchart[Global] is { } other and not MappingNode || parent[Global] is { } source and not MappingNode)
        {
            warnings.Add("'global' must be a map; it does not reach the subcharts.");
            return;
        }

        var target = subchart.GetOrAddMapping(Global);
        foreach (var (key, value) in (parent[Global] as MappingNode)?.ToList() ?? [])
        {
            if (value is MappingNode map)
            {
                if (target[key] is null)
                {
                    target[key] = value.Clone();
                }
                else if (target[key] is MappingNode existing)
                {
                    var copy = (MappingNode)map.Clone();
                    CoalesceTables(copy, existing, $"{Global}.{key}", true);
                    target[key] = copy;
                }
                else
                {
                    warnings.Add($"'global.{key}' is a map for the parent and none for a subchart; it does not reach the subchart.");
                }
            }
            else if (target[key] is MappingNode)
            {
                warnings.Add($"'global.{key}' is a map for a subchart and none for the parent; it does not reach the subchart.");
            }
            else
            {
                target[key] = value.Clone();
            }
        }
    }

    private static void DropNulls(Node node)
    {
        if (node is not MappingNode map)
        {
            return;
        }

        foreach (var (key, value) in map.ToList())
        {
            if (IsNull(value))
            {
                map.Remove(key);
            }
            else
            {
                DropNulls(value);
            }
        }
    }

    private static bool IsNull(Node node) => node.Kind == NodeKind.Null;
}
