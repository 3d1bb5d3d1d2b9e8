using ManifestGen.Flux;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules.FluentBit;

/// <summary>A HelmRelease of the fluent-bit chart with its configuration.</summary>
internal sealed class FluentBitRelease
{
    private static readonly Dictionary<string, string> DefaultPorts = new(StringComparer.Ordinal) { ["forward"] = "24224", ["http"] = "80", ["opentelemetry"] = "80" };

    private static readonly HashSet<string> MetricInputs = new(StringComparer.Ordinal)
    {
        "fluentbit_metrics", "node_exporter_metrics", "process_exporter_metrics", "prometheus_scrape", "prometheus_remote_write", "nginx_metrics", "podman_metrics", "windows_exporter_metrics",
    };

    private static readonly string[] Parts = ["service", "inputs", "filters", "outputs", "customParsers"];

    public FluentBitRelease(Resource resource)
    {
        Resource = resource;
        Values = resource.Spec?["values"] ?? new MappingNode();
        var root = FieldPath.Root.Key("spec").Key("values").Key("config");
        var files = FilesOf(Values.Path("config", "extraFiles"));
        var sections = new List<FluentBitSection>();
        foreach (var part in Parts)
        {
            if (Values.Path("config", part) is ScalarNode { Kind: NodeKind.String } text)
            {
                sections.AddRange(ClassicFormat.Read(text, root.Key(part), Included));
            }
        }

        var inYaml = files.Where(file => file.IsYaml && IsConfiguration(file.Text)).ToList();
        var included = inYaml.SelectMany(file => YamlFormat.IncludesOf(file.Text)).SelectMany(Included).ToHashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var (name, text) in inYaml.Where(file => !included.Contains(file.Text)))
        {
            sections.AddRange(YamlFormat.Read(text, root.Key("extraFiles").Key(name), Included));
            IsYaml = true;
        }

        Sections = sections;

        // Files of parsers are named by the service section and not included, so they are read for their parsers only.
        OwnParsers = files.Where(file => !file.IsYaml)
            .SelectMany(file => ClassicFormat.Read(file.Text, root.Key("extraFiles").Key(file.Name), _ => []))
            .Concat(sections)
            .Where(section => section.Kind is "parser" or "multiline_parser")
            .ToList();

        IEnumerable<Node> Included(string pattern)
        {
            var wanted = pattern[(pattern.LastIndexOf('/') + 1)..];
            return files.Where(file => Collectors.PathGlob.IsMatch(wanted, file.Name)).Select(file => file.Text);
        }
    }

    public Resource Resource { get; }

    public Node Values { get; }

    public IReadOnlyList<FluentBitSection> Sections { get; }

    /// <summary>Parsers that the release brings along.</summary>
    public IReadOnlyList<FluentBitSection> OwnParsers { get; }

    /// <summary>Whether the configuration is in YAML files, which replace the classic one that the chart writes.</summary>
    public bool IsYaml { get; }

    public IEnumerable<FluentBitSection> OfKind(string kind) => Sections.Where(section => section.Kind == kind);

    /// <summary>Whether the author replaced a part of the chart's configuration.</summary>
    public bool Replaces(string part) => IsYaml || Values.Path("config", part)?.AsString() is not null;

    /// <summary>The application's version: the image's tag, or what the chart brings; null where neither tells.</summary>
    public Version? Application
    {
        get
        {
            if (Values.Path("image", "tag").AsText() is { Length: > 0 } tag)
            {
                return Version.TryParse(tag.Split('-')[0], out var tagged) ? tagged : null;
            }

            return Version.TryParse(HelmReleases.ChartVersion(Resource), out var chart)
                ? chart >= new Version(0, 57, 0) ? new(5, 0) : chart >= new Version(0, 48, 0) ? new(4, 0) : new(3, 0)
                : null;
        }
    }

    /// <summary>Where the outputs send telemetry.</summary>
    public IEnumerable<TelemetryLink> Links()
    {
        foreach (var output in OfKind("output"))
        {
            if (output["host"] is { Length: > 0 } host && !host.Contains("{{", StringComparison.Ordinal) && !host.Contains("${", StringComparison.Ordinal))
            {
                var port = output["port"] ?? DefaultPorts.GetValueOrDefault(output.Plugin);
                yield return new(Resource, $"output '{output.Plugin}'", port is null ? host : $"{host}:{port}", output.Path, (output.Entry("port") ?? output.Entry("host"))?.Node)
                {
                    Signals = output.Plugin == "opentelemetry" ? SignalsOf(output) : output.Plugin is "forward" or "http" ? new HashSet<string> { "logs" } : new HashSet<string>(),
                    Speaks = output.Plugin == "opentelemetry" ? output.IsOn("grpc") ? "grpc" : "http" : null,
                    IsTls = output.IsOn("tls"),
                    Namespace = ChartServices.NamespaceOf(Resource),
                };
            }
        }
    }

    // What the inputs collect whose tag the output takes; inputs that the chart brings are logs.
    private HashSet<string> SignalsOf(FluentBitSection output)
    {
        var inputs = OfKind("input").Where(input => TagRule.Takes(output, TagRule.TagOf(input))).Select(input => MetricInputs.Contains(input.Plugin) ? "metrics" : "logs").ToHashSet(StringComparer.Ordinal);
        return inputs.Count == 0 ? ["logs"] : inputs;
    }

    private static List<ExtraFile> FilesOf(Node? mapping)
    {
        List<ExtraFile> files = [];
        foreach (var (name, text) in mapping.EntriesOrNone())
        {
            files.Add(new(name, text));
        }

        return files;
    }

    private static bool IsConfiguration(Node file) => file is MappingNode || file.AsString()?.Contains("pipeline:", StringComparison.Ordinal) == true;

    // A file that the chart lays beside its own configuration.
    private sealed record ExtraFile(string Name, Node Text)
    {
        public bool IsYaml => Name.EndsWith(".yaml", StringComparison.Ordinal) || Name.EndsWith(".yml", StringComparison.Ordinal);
    }
}
