using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ManifestGen.Benchmarks.Subject;

/// <summary>What a program would do that used YamlDotNet directly: classes and its serializer, or its emitter alone.</summary>
internal static class YamlDotNetPrograms
{
    public static int Serialize(int count, string folder)
    {
        Directory.CreateDirectory(folder);
        var serializer = new SerializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithQuotingNecessaryStrings(true).DisableAliases().Build();
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{i:D6}.yaml"), serializer.Serialize(i % 2 == 0 ? Settings(i) : Release(i)));
        }

        return 0;
    }

    public static int Emit(int count, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < count; i++)
        {
            var text = new StringWriter { NewLine = "\n" };
            var emitter = new Emitter(text);
            emitter.Emit(new StreamStart());
            emitter.Emit(new DocumentStart());
            EmitValue(emitter, Tree(i));
            emitter.Emit(new DocumentEnd(true));
            emitter.Emit(new StreamEnd());
            File.WriteAllText(Path.Combine(folder, $"{i:D6}.yaml"), text.ToString());
        }

        return 0;
    }

    private static void EmitValue(Emitter emitter, object value)
    {
        switch (value)
        {
            case (string, object)[] mapping:
                emitter.Emit(new MappingStart());
                foreach (var (key, child) in mapping)
                {
                    emitter.Emit(new Scalar(key));
                    EmitValue(emitter, child);
                }

                emitter.Emit(new MappingEnd());
                break;
            case object[] sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Block));
                foreach (var child in sequence)
                {
                    EmitValue(emitter, child);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case string text:
                var style = text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal : text is "yes" or "8080" ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, true, true));
                break;
        }
    }

    private static (string, object)[] Tree(int i) => i % 2 == 0
        ?
        [
            ("apiVersion", "v1"), ("kind", "ConfigMap"),
            ("metadata", new (string, object)[]
            {
                ("name", $"settings-{i:D6}"), ("namespace", "apps"),
                ("labels", new (string, object)[] { ("app.kubernetes.io/name", $"settings-{i:D6}"), ("app.kubernetes.io/part-of", "bench") }),
            }),
            ("data", new (string, object)[] { ("LOG_LEVEL", "info"), ("ENABLED", "yes"), ("PORT", "8080"), ("start.sh", Script(i)) }),
        ]
        :
        [
            ("apiVersion", "helm.toolkit.fluxcd.io/v2"), ("kind", "HelmRelease"),
            ("metadata", new (string, object)[] { ("name", $"release-{i:D6}"), ("namespace", "apps"), ("labels", new (string, object)[] { ("app.kubernetes.io/part-of", "bench") }) }),
            ("spec", new (string, object)[]
            {
                ("interval", "1h"),
                ("chart", new (string, object)[] { ("spec", new (string, object)[] { ("chart", "podinfo"), ("version", "6.9.0"), ("sourceRef", new (string, object)[] { ("kind", "HelmRepository"), ("name", "charts") }) }) }),
                ("values", new (string, object)[]
                {
                    ("replicaCount", "2"),
                    ("ingress", new (string, object)[] { ("enabled", "true"), ("hosts", new object[] { $"release-{i:D6}.example.org" }) }),
                    ("resources", new (string, object)[] { ("requests", new (string, object)[] { ("cpu", "100m"), ("memory", "64Mi") }) }),
                }),
            }),
        ];

    private static object Settings(int i) => new
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = new { Name = $"settings-{i:D6}", Namespace = "apps", Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = $"settings-{i:D6}", ["app.kubernetes.io/part-of"] = "bench" } },
        Data = new Dictionary<string, string> { ["LOG_LEVEL"] = "info", ["ENABLED"] = "yes", ["PORT"] = "8080", ["start.sh"] = Script(i) },
    };

    private static object Release(int i) => new
    {
        ApiVersion = "helm.toolkit.fluxcd.io/v2",
        Kind = "HelmRelease",
        Metadata = new { Name = $"release-{i:D6}", Namespace = "apps", Labels = new Dictionary<string, string> { ["app.kubernetes.io/part-of"] = "bench" } },
        Spec = new
        {
            Interval = "1h",
            Chart = new { Spec = new { Chart = "podinfo", Version = "6.9.0", SourceRef = new { Kind = "HelmRepository", Name = "charts" } } },
            Values = new
            {
                ReplicaCount = 2,
                Ingress = new { Enabled = true, Hosts = new[] { $"release-{i:D6}.example.org" } },
                Resources = new { Requests = new { Cpu = "100m", Memory = "64Mi" } },
            },
        },
    };

    private static string Script(int i) => $"#!/bin/sh\nset -eu\necho \"starting {i}\"\nexec /app/server --port 8080\n";
}
