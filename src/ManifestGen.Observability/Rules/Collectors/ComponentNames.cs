using ManifestGen.Facts;

namespace ManifestGen.Rules.Collectors;

/// <summary>When components of the collector got their present names, and which are gone.</summary>
/// <remarks>
/// Releases are those of upstream's notes and of the component registry, which lists names release by release. Where neither tells the
/// exact release, only what is certain is judged: no name changed before 0.144, and the names of the facts are those of their release.
/// </remarks>
internal static class ComponentNames
{
    private static readonly Version FirstRenaming = new(0, 144);

    // The first release with the present name.
    private static readonly Dictionary<string, Version> Known = new(StringComparer.Ordinal)
    {
        ["exporter/otlp_http"] = new(0, 144),
        ["exporter/otlp_grpc"] = new(0, 144),
        ["processor/k8s_attributes"] = new(0, 146),
        ["receiver/file_log"] = new(0, 149),
    };

    // The last release that is known to have the former name only.
    private static readonly Dictionary<string, Version> NotYet = new(StringComparer.Ordinal)
    {
        ["processor/resource_detection"] = new(0, 152),
        ["processor/cumulative_to_delta"] = new(0, 152),
        ["processor/delta_to_cumulative"] = new(0, 152),
        ["processor/delta_to_rate"] = new(0, 152),
        ["processor/span_pruning"] = new(0, 154),
        ["connector/metrics_as_logs"] = new(0, 152),
    };

    // A release that is known to have the present name, though an earlier one may have it, too.
    private static readonly Dictionary<string, Version> Already = new(StringComparer.Ordinal)
    {
        ["processor/log_dedup"] = new(0, 152),
        ["processor/metric_start_time"] = new(0, 152),
        ["processor/metrics_transform"] = new(0, 152),
        ["processor/resource_detection"] = new(0, 154),
        ["connector/otlp_json"] = new(0, 152),
        ["connector/round_robin"] = new(0, 152),
        ["connector/service_graph"] = new(0, 152),
        ["connector/signal_to_metrics"] = new(0, 152),
        ["connector/slow_sql"] = new(0, 152),
        ["connector/span_metrics"] = new(0, 152),
    };

    // Components that are gone.
    private static readonly Dictionary<string, Removal> Removed = new(StringComparer.Ordinal)
    {
        ["exporter/logging"] = new(new(0, 111), "exporter 'debug'"),
        ["extension/memory_ballast"] = new(new(0, 109), "GOMEMLIMIT, which the operator sets from the memory limit"),
        ["exporter/jaeger"] = new(new(0, 86), "exporter 'otlp_grpc', which Jaeger takes"),
    };

    /// <summary>What became of a component that is gone; null for one that is not.</summary>
    public static Removal? RemovalOf(Component component) => Removed.GetValueOrDefault(Key(component.Class, component.Type));

    /// <summary>Whether a release certainly lacks the present name, and the first that may have it.</summary>
    public static bool IsTooEarly(ComponentFacts facts, Version version, out Version since)
    {
        var key = Key(facts.Class, facts.Type);
        if (Known.TryGetValue(key, out var known))
        {
            since = known;
            return version < known;
        }

        if (NotYet.TryGetValue(key, out var last))
        {
            since = new(last.Major, last.Minor + 1);
            return version < since;
        }

        since = FirstRenaming;
        return version < FirstRenaming;
    }

    /// <summary>Whether a release certainly knows the present name, so that the former one is only an alias.</summary>
    public static bool IsRenamed(ComponentFacts facts, Version version)
    {
        var key = Key(facts.Class, facts.Type);
        return version >= (Known.GetValueOrDefault(key) ?? Already.GetValueOrDefault(key) ?? CollectorFacts.Release);
    }

    private static string Key(string @class, string type) => $"{@class}/{type}";

    /// <summary>The end of a component.</summary>
    /// <param name="Since">The release that dropped it.</param>
    /// <param name="Instead">What to use instead.</param>
    internal sealed record Removal(Version Since, string Instead);
}
