using ManifestGen.Charts;
using ManifestGen.Flux;
using ManifestGen.FluentBit;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>fluent-bit as a DaemonSet: service, inputs, filters, parsers and outputs, with probes that pass.</summary>
public sealed class FluentBitBuilder : ChartBuilder<FluentBitBuilder>, IWritesLogs
{
    private const string PodLogTag = "kube.*";
    private const string TalosTag = "talos.logs";

    private readonly List<FluentBitInput> inputs = [];
    private readonly List<FluentBitFilter> filters = [];
    private readonly List<FluentBitOutput> outputs = [];
    private readonly List<FluentBitParser> parsers = [];
    private readonly List<ReceiverHandle<Otlp>> receivers = [];
    private readonly MappingNode service = [];
    private TalosLogsHandle? talos;
    private bool readsPodLogs;
    private bool isClassic;

    internal FluentBitBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The Service of its metrics and listeners.</summary>
    public string ServiceName => ReleaseNaming.FullName(Name, Chart.Name);

    /// <summary>The Service's full name inside the cluster; nodes cannot resolve it.</summary>
    internal string HostName => $"{ServiceName}.{Namespace.Name}.svc.{Facts.DnsDomain}";

    IEnumerable<LogWriterPods> IWritesLogs.Pods => [new($"{ServiceName}-*", Chart.Name)];

    private protected override FluentBitBuilder Self => this;

    /// <summary>Reads the logs of every pod on the node except this stack's own, with the pod's name and labels.</summary>
    public FluentBitBuilder WithPodLogs()
    {
        readsPodLogs = true;
        return this;
    }

    /// <summary>Listens for the logs of Talos nodes and returns the handle that machine configuration sends to.</summary>
    /// <param name="clusterIp">
    /// A free address of the cluster's Service range: nodes cannot resolve cluster names, so they need to know it beforehand. Null leaves
    /// the choice to the cluster.
    /// </param>
    /// <param name="port">The port.</param>
    public TalosLogsHandle AddTalosLogs(string? clusterIp = null, int port = 5170)
    {
        talos = new(this, clusterIp, port);
        inputs.Add(new TcpInput { Tag = TalosTag, Port = port });
        return talos;
    }

    /// <inheritdoc cref="AddTalosLogs"/>
    public FluentBitBuilder WithTalosLogs(string? clusterIp = null, int port = 5170)
    {
        AddTalosLogs(clusterIp, port);
        return this;
    }

    /// <summary>Adds inputs; those that listen get a port of the Service.</summary>
    public FluentBitBuilder WithInputs(params ReadOnlySpan<FluentBitInput> more)
    {
        inputs.AddRange(more);
        return this;
    }

    /// <summary>Adds filters, in order.</summary>
    public FluentBitBuilder WithFilters(params ReadOnlySpan<FluentBitFilter> more)
    {
        filters.AddRange(more);
        return this;
    }

    /// <summary>Adds outputs.</summary>
    public FluentBitBuilder WithOutputs(params ReadOnlySpan<FluentBitOutput> more)
    {
        outputs.AddRange(more);
        return this;
    }

    /// <summary>Adds parsers.</summary>
    public FluentBitBuilder WithParsers(params ReadOnlySpan<FluentBitParser> more)
    {
        parsers.AddRange(more);
        return this;
    }

    /// <summary>Sets a key of the service section, <c>hc_period</c> for one.</summary>
    public FluentBitBuilder WithService(string key, Node value)
    {
        service[key] = value;
        return this;
    }

    /// <summary>Sends everything it reads to an OTLP receiver of the program: host, port and TLS are its own.</summary>
    public FluentBitBuilder ForwardTo(ReceiverHandle<Otlp> receiver)
    {
        receivers.Add(receiver);
        return this;
    }

    /// <summary>Writes the classic notation instead of YAML; upstream retires it at the end of 2026.</summary>
    public FluentBitBuilder WithClassicConfiguration()
    {
        isClassic = true;
        return this;
    }

    private protected override MappingNode ComputeValues()
    {
        var pipeline = Pipeline();
        MappingNode values = new()
        {
            // A node with a taint has logs too; and a Service that stays on the node needs a pod on every one.
            ["tolerations"] = new SequenceNode([new MappingNode { ["operator"] = "Exists" }]),
        };
        if (Chart.Has("testFramework"))
        {
            values["testFramework"] = new MappingNode { ["enabled"] = false };
        }

        AddPorts(values);
        AddVolumes(values);
        if (isClassic)
        {
            values["config"] = Classic(pipeline);
        }
        else
        {
            values["args"] = (string[])["--workdir=/fluent-bit/etc", "--config=/fluent-bit/etc/conf/fluent-bit.yaml"];
            values["config"] = new MappingNode
            {
                // The chart writes these beside the file that is read; its own send to an Elasticsearch that is not there.
                ["inputs"] = "",
                ["filters"] = "",
                ["outputs"] = "",
                ["extraFiles"] = new MappingNode { ["fluent-bit.yaml"] = HelmTemplate.Escape(YamlNotation.Text(pipeline)) },
            };
        }

        return values;
    }

    private FluentBitPipeline Pipeline()
    {
        // The probes of the chart ask this server; without it the pods never become ready.
        MappingNode settings = new()
        {
            ["daemon"] = false,
            ["flush"] = 1,
            ["log_level"] = "info",
            ["parsers_file"] = "/fluent-bit/etc/parsers.conf",
            ["http_server"] = true,
            ["http_listen"] = "0.0.0.0",
            ["http_port"] = 2020,
            ["health_check"] = true,
        };
        settings.MergeFrom(service);
        return new(
            settings,
            [.. parsers.Select(parser => parser.ToNode())],
            [.. AllInputs().Select(input => input.ToSection())],
            [.. AllFilters().Select(filter => filter.ToSection())],
            [.. AllOutputs().Select(output => output.ToSection())]);
    }

    private List<FluentBitInput> AllInputs() => readsPodLogs ? [PodLogInput(), .. inputs] : inputs;

    private List<FluentBitFilter> AllFilters() => readsPodLogs ? [new KubernetesFilter { Match = PodLogTag }, .. filters] : filters;

    private IEnumerable<FluentBitOutput> AllOutputs() =>
        [.. receivers.SelectMany(receiver => AllInputs().Select(input => Output(receiver, input))), .. outputs];

    private OpenTelemetryOutput Output(ReceiverHandle<Otlp> receiver, FluentBitInput input)
    {
        var output = OpenTelemetryOutput.To(receiver, Namespace) with { Match = input.Match };
        return input.Tag == TalosTag ? output with { BodyKey = "$msg", SeverityTextKey = "talos-level" } : output;
    }

    private TailInput PodLogInput() => new()
    {
        Tag = PodLogTag,
        Path = "/var/log/containers/*.log",
        Exclude = [.. Namespace.Cluster.Parts.OfType<IWritesLogs>()
            .SelectMany(writer => writer.Pods.Select(pod => $"/var/log/containers/{pod.Pod}_{writer.Namespace.Name}_*.log"))],
        MultilineParsers = ["docker", "cri"],
    };

    private void AddPorts(MappingNode values)
    {
        List<MappingNode> ports = [];
        foreach (var input in inputs)
        {
            if (input.ListenPort is { } port)
            {
                ports.Add(new()
                {
                    ["name"] = input.Tag == TalosTag ? "talos" : $"{input.Plugin}-{port}",
                    ["port"] = port,
                    ["containerPort"] = port,
                    ["protocol"] = "TCP",
                });
            }
        }

        if (ports.Count > 0)
        {
            values["extraPorts"] = new SequenceNode(ports);
        }

        if (talos is not null)
        {
            // Records that came in on a node leave from that node.
            MappingNode settings = new() { ["internalTrafficPolicy"] = "Local" };
            if (talos.ClusterIp is { } address)
            {
                settings["clusterIP"] = address;
            }

            values["service"] = settings;
        }
    }

    // The chart's own mounts are Docker's folders; its lists are replaced as a whole.
    private void AddVolumes(MappingNode values)
    {
        var reads = AllInputs().Any(input => input is TailInput);
        values["daemonSetVolumes"] = reads
            ? new SequenceNode([new MappingNode { ["name"] = "varlog", ["hostPath"] = new MappingNode { ["path"] = "/var/log" } }])
            : new SequenceNode();
        values["daemonSetVolumeMounts"] = reads
            ? new SequenceNode([new MappingNode { ["name"] = "varlog", ["mountPath"] = "/var/log", ["readOnly"] = true }])
            : new SequenceNode();
    }

    private static MappingNode Classic(FluentBitPipeline pipeline)
    {
        MappingNode config = new() { ["service"] = HelmTemplate.Escape(ClassicNotation.Sections("SERVICE", [WithCustomParsers(pipeline)])) };
        config["inputs"] = HelmTemplate.Escape(ClassicNotation.Sections("INPUT", pipeline.Inputs));
        config["filters"] = HelmTemplate.Escape(ClassicNotation.Sections("FILTER", pipeline.Filters));
        config["outputs"] = HelmTemplate.Escape(ClassicNotation.Sections("OUTPUT", pipeline.Outputs));
        if (pipeline.Parsers.Count > 0)
        {
            config["customParsers"] = HelmTemplate.Escape(ClassicNotation.Sections("PARSER", pipeline.Parsers));
        }

        return config;
    }

    private static MappingNode WithCustomParsers(FluentBitPipeline pipeline)
    {
        var settings = (MappingNode)pipeline.Service.Clone();
        settings["parsers_file"] = new SequenceNode(["/fluent-bit/etc/parsers.conf", "/fluent-bit/etc/conf/custom_parsers.conf"]);
        return settings;
    }
}
