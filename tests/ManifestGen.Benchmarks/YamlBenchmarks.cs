using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Configs;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Benchmarks;

/// <summary>The YAML writer and reader alone, on one resource of usual size.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class YamlBenchmarks
{
    private readonly YamlWriter writer = new();
    private readonly MappingNode resource = new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new MappingNode { ["name"] = "settings", ["namespace"] = "apps", ["labels"] = new MappingNode { ["app.kubernetes.io/part-of"] = "bench" } },
        ["data"] = new MappingNode { ["ENABLED"] = "yes", ["PORT"] = "8080", ["start.sh"] = "#!/bin/sh\nset -eu\nexec /app/server --port 8080\n" },
    };

    private byte[] bytes = [];

    /// <summary>Makes the bytes to read.</summary>
    [GlobalSetup]
    public void WriteOnce() => bytes = Encode();

    /// <summary>Writes the resource.</summary>
    [Benchmark]
    public int Write()
    {
        writer.Clear();
        writer.Write(resource);
        return writer.Written.Length;
    }

    /// <summary>Reads the resource.</summary>
    [Benchmark]
    public int Read() => YamlReader.Read(bytes, "settings.yaml").Documents.Count;

    private byte[] Encode()
    {
        writer.Clear();
        writer.Write(resource);
        return writer.ToArray();
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
