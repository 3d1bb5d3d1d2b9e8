namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that the parsers that inputs and filters name are there.</summary>
public sealed class ParserRule : IRule
{
    // What the image carries in parsers.conf: https://github.com/fluent/fluent-bit/blob/master/conf/parsers.conf.
    private static readonly HashSet<string> OfImage = new(StringComparer.Ordinal)
    {
        "apache", "apache2", "apache_error", "nginx", "k8s-nginx-ingress", "json", "logfmt", "docker", "docker-daemon", "syslog-rfc5424",
        "syslog-rfc3164-local", "syslog-rfc3164", "mongodb", "envoy", "istio-envoy-proxy", "cri", "kube-custom", "filter-kube-test", "ceph", "cr",
    };

    // What the chart adds unless config.customParsers takes its place.
    private const string OfChart = "docker_no_time";

    // Compiled in.
    private static readonly HashSet<string> Multiline = new(StringComparer.Ordinal) { "docker", "cri", "go", "java", "python", "ruby" };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.UnknownParser];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            // A mounted file may hold any.
            if (release.Values["extraVolumes"].ItemsOrNone().Count > 0 || release.Values["existingConfigMap"].AsText() is { Length: > 0 })
            {
                continue;
            }

            var own = Names(release, "parser");
            var multiline = Names(release, "multiline_parser");
            foreach (var section in release.Sections.Where(section => section.Kind is "input" or "filter"))
            {
                foreach (var entry in section.Entries)
                {
                    switch (entry.Key.ToLowerInvariant())
                    {
                        case "parser" or "regex_parser":
                            Check(context, release, section, entry, OfImage, own);
                            break;
                        case "multiline.parser":
                            Check(context, release, section, entry, Multiline, multiline);
                            break;
                    }
                }
            }
        }
    }

    private static HashSet<string> Names(FluentBitRelease release, string kind)
    {
        var names = release.OwnParsers.Where(section => section.Kind == kind).Select(section => section["name"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!release.Replaces("customParsers"))
        {
            names.Add(OfChart);
        }

        return names;
    }

    private static void Check(RuleContext context, FluentBitRelease release, FluentBitSection section, FluentBitEntry entry, HashSet<string> known, HashSet<string> own)
    {
        foreach (var name in entry.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!known.Contains(name) && !own.Contains(name) && !name.Contains("{{", StringComparison.Ordinal) && !name.Contains("${", StringComparison.Ordinal))
            {
                context.Report(FluentBitDiagnostics.UnknownParser, release.Resource, section.Path,
                    $"{entry.Key} of {section.Kind} '{section.Plugin}' names '{name}', which neither the image nor this release defines.{NearMiss.Hint(name, known.Concat(own))} Add it to config.customParsers.", entry.Node);
            }
        }
    }
}
