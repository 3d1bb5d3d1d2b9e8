using ManifestGen.Flux;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules.FluentBit;

/// <summary>A HelmRelease of the fluent-bit chart with its configuration.</summary>
internal sealed class FluentBitRelease
{
    private static readonly string[] Parts = ["service", "inputs", "filters", "outputs", "customParsers"];

    public FluentBitRelease(Resource resource)
    {
        Resource = resource;
        Values = resource.Spec?["values"] ?? new MappingNode();
        var root = FieldPath.Root.Key("spec").Key("values").Key("config");
        var files = Values.Path("config", "extraFiles");
        var sections = new List<FluentBitSection>();
        foreach (var part in Parts)
        {
            if (Values.Path("config", part) is ScalarNode { Kind: NodeKind.String } text)
            {
                sections.AddRange(ClassicFormat.Read(text, root.Key(part), file => files?[file[(file.LastIndexOf('/') + 1)..]]));
            }
        }

        foreach (var (name, text) in files.EntriesOrNone().Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal) && IsConfiguration(file.Value)))
        {
            sections.AddRange(YamlFormat.Read(text, root.Key("extraFiles").Key(name)));
            IsYaml = true;
        }

        Sections = sections;
    }

    public Resource Resource { get; }

    public Node Values { get; }

    public IReadOnlyList<FluentBitSection> Sections { get; }

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
        foreach (var output in OfKind("output").Where(output => output.Plugin is "opentelemetry" or "forward" or "http"))
        {
            if (output["host"] is { Length: > 0 } host && !host.Contains("{{", StringComparison.Ordinal) && !host.Contains("${", StringComparison.Ordinal))
            {
                var port = output["port"] ?? (output.Plugin == "forward" ? "24224" : "80");
                yield return new(Resource, $"output '{output.Plugin}'", $"{host}:{port}", output.Path, (output.Entry("port") ?? output.Entry("host"))?.Node)
                {
                    Signals = new HashSet<string> { "logs" },
                    Speaks = output.Plugin == "opentelemetry" ? output.IsOn("grpc") ? "grpc" : "http" : null,
                    IsTls = output.IsOn("tls"),
                    Namespace = ChartServices.NamespaceOf(Resource),
                };
            }
        }
    }

    private static bool IsConfiguration(Node file) => file is MappingNode || file.AsString()?.Contains("pipeline:", StringComparison.Ordinal) == true;
}
