using ManifestGen.Flux;
using ManifestGen.Kubernetes;
using ManifestGen.Tree;

namespace ManifestGen.Benchmarks.Subject;

/// <summary>The real engine with the real typed models: half ConfigMaps, half HelmReleases, one file each.</summary>
internal static class EngineProgram
{
    public static int Run(int count, string folder)
    {
        // The arguments of a build.
        var app = ManifestApp.Create(["emit", "--output", folder, "--project", "Bench.csproj", "--report", folder + ".report"]);
        var apps = app.AddCluster("bench").AddNamespace("apps");
        apps.Add(new HelmRepository
        {
            Metadata = new() { Name = "charts" },
            Spec = new() { Url = "https://charts.example.org", Interval = TimeSpan.FromHours(1) },
        });
        for (var i = 0; i < count; i++)
        {
            apps.Add(i % 2 == 0 ? ConfigMap(i) : HelmRelease(i));
        }

        return app.Run();
    }

    private static ConfigMap ConfigMap(int i) => new()
    {
        Metadata = new() { Name = $"settings-{i:D6}", Labels = new() { ["app.kubernetes.io/name"] = $"settings-{i:D6}", ["app.kubernetes.io/part-of"] = "bench" } },
        Data = new()
        {
            ["LOG_LEVEL"] = "info",
            ["ENABLED"] = "yes",
            ["PORT"] = "8080",
            ["start.sh"] = $"#!/bin/sh\nset -eu\necho \"starting {i}\"\nexec /app/server --port 8080\n",
        },
    };

    private static HelmRelease HelmRelease(int i) => new()
    {
        Metadata = new() { Name = $"release-{i:D6}", Labels = new() { ["app.kubernetes.io/part-of"] = "bench" } },
        Spec = new()
        {
            Interval = TimeSpan.FromHours(1),
            Chart = new() { Spec = new() { Chart = "podinfo", Version = "6.9.0", SourceRef = new() { Kind = HelmChartKind.HelmRepository, Name = "charts" } } },
            Values = new MappingNode
            {
                ["replicaCount"] = 2,
                ["ingress"] = new MappingNode { ["enabled"] = true, ["hosts"] = new SequenceNode([$"release-{i:D6}.example.org"]) },
                ["resources"] = new MappingNode { ["requests"] = new MappingNode { ["cpu"] = "100m", ["memory"] = "64Mi" } },
            },
        },
    };
}
