using ManifestGen.OpenTelemetry;
using ManifestGen.Yaml;

namespace ManifestGen.Rules.Collectors;

/// <summary>An OpenTelemetryCollector, taken apart.</summary>
internal sealed class Collector
{
    private static readonly (string Key, string Class)[] Sections =
        [("receivers", "receiver"), ("processors", "processor"), ("exporters", "exporter"), ("extensions", "extension"), ("connectors", "connector")];

    public Collector(Resource resource, CollectorImage defaults)
    {
        Resource = resource;
        Spec = resource.Spec ?? new MappingNode();
        Config = ConfigOf(Spec["config"]);
        Image = CollectorImage.Parse(Spec["image"]?.AsString()) ?? defaults;
        var root = FieldPath.Root.Key("spec").Key("config");
        Components = ComponentsOf(Config, root);
        var service = root.Key("service");
        Pipelines = PipelinesOf(Config.Path("service", "pipelines"), service.Key("pipelines"));
        Extensions = Uses(Config["service"]?["extensions"], service.Key("extensions"));
    }

    public Resource Resource { get; }

    public Node Spec { get; }

    /// <summary>The configuration, of v1beta1 as a tree, of v1alpha1 read from its text.</summary>
    public Node Config { get; }

    public CollectorImage Image { get; }

    public IReadOnlyList<Component> Components { get; }

    public IReadOnlyList<Pipeline> Pipelines { get; }

    public IReadOnlyList<ComponentUse> Extensions { get; }

    public string Name => Resource.Name;

    public string? Namespace => Resource.Namespace;

    public string Mode => Spec["mode"]?.AsString() ?? "deployment";

    public FieldPath ConfigPath { get; } = FieldPath.Root.Key("spec").Key("config");

    public Component? Find(string @class, string id) => Components.FirstOrDefault(component => component.Class == @class && component.Id == id);

    /// <summary>Components of a class and present type.</summary>
    public IEnumerable<Component> OfType(string @class, string presentType) =>
        Components.Where(component => component.Class == @class && component.PresentType == presentType);

    /// <summary>Whether a pipeline or the list of extensions names it.</summary>
    public bool IsUsed(Component component) => component.Class switch
    {
        "extension" => Extensions.Any(use => use.Id == component.Id),
        "receiver" => Pipelines.Any(pipeline => pipeline.Receivers.Any(use => use.Id == component.Id)),
        "exporter" => Pipelines.Any(pipeline => pipeline.Exporters.Any(use => use.Id == component.Id)),
        "processor" => Pipelines.Any(pipeline => pipeline.Processors.Any(use => use.Id == component.Id)),
        _ => Pipelines.Any(pipeline => pipeline.Receivers.Concat(pipeline.Exporters).Any(use => use.Id == component.Id)),
    };

    /// <summary>The mount of the container that is nearest to a path; null where none holds it.</summary>
    public Node? InnermostMountOf(string path)
    {
        Node? innermost = null;
        var longest = 0;
        foreach (var mount in Spec["volumeMounts"].ItemsOrNone())
        {
            if (mount["mountPath"]?.AsString() is { } at && path.StartsWith(at.TrimEnd('/') + "/", StringComparison.Ordinal) && (innermost is null || at.Length > longest))
            {
                (innermost, longest) = (mount, at.Length);
            }
        }

        return innermost;
    }

    /// <summary>Signals of the pipelines that a receiver feeds.</summary>
    public IReadOnlySet<string> SignalsOfReceiver(string id) =>
        Pipelines.Where(pipeline => pipeline.Receivers.Any(use => use.Id == id)).Select(pipeline => pipeline.Signal).ToHashSet(StringComparer.Ordinal);

    /// <summary>Signals of the pipelines that end in an exporter.</summary>
    public IReadOnlySet<string> SignalsOfExporter(string id) =>
        Pipelines.Where(pipeline => pipeline.Exporters.Any(use => use.Id == id)).Select(pipeline => pipeline.Signal).ToHashSet(StringComparer.Ordinal);

    private static List<Component> ComponentsOf(Node config, FieldPath path)
    {
        List<Component> components = [];
        foreach (var (key, @class) in Sections)
        {
            foreach (var (id, body) in config[key].EntriesOrNone())
            {
                components.Add(new(@class, id, body, path.Key(key).Key(id)));
            }
        }

        return components;
    }

    private static List<Pipeline> PipelinesOf(Node? list, FieldPath path)
    {
        List<Pipeline> pipelines = [];
        foreach (var (id, body) in list.EntriesOrNone())
        {
            pipelines.Add(PipelineOf(id, body, path.Key(id)));
        }

        return pipelines;
    }

    private static Pipeline PipelineOf(string id, Node body, FieldPath path) => new(
        id, path, Uses(body["receivers"], path.Key("receivers")), Uses(body["processors"], path.Key("processors")), Uses(body["exporters"], path.Key("exporters")));

    private static IReadOnlyList<ComponentUse> Uses(Node? list, FieldPath path) =>
        [.. list.ItemsOrNone().Select((item, index) => new ComponentUse(item.AsString() ?? "", path.Index(index), item)).Where(use => use.Id.Length > 0)];

    // v1alpha1 carries the configuration as text. A block scalar starts on the line below its key.
    private static Node ConfigOf(Node? config)
    {
        if (config is not ScalarNode { Kind: NodeKind.String } text)
        {
            return config ?? new MappingNode();
        }

        var file = YamlReader.Read(text.Text, text.Origin?.File ?? "");
        var root = file.Root ?? new MappingNode();
        Shift(root, text.Origin);
        return root;
    }

    private static void Shift(Node node, Origin? start)
    {
        node.Origin = start is null ? null : node.Origin is { } own ? new(start.File, start.Line + own.Line, own.Column) : start;
        foreach (var (_, value) in node.Entries)
        {
            Shift(value, start);
        }

        foreach (var item in node.Items)
        {
            Shift(item, start);
        }
    }
}
