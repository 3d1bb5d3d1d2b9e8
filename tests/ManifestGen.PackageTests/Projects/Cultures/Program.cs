using System.Globalization;
using ManifestGen;
using ManifestGen.Flux;
using ManifestGen.Kubernetes;
using ManifestGen.Tree;

// As on a colleague's machine.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(Environment.GetEnvironmentVariable("INFRA_CULTURE")!);
File.WriteAllText("seen.txt", $"{1.5} {"INFO".ToLower()} {TimeZoneInfo.Local.BaseUtcOffset.TotalHours}\n");

var app = ManifestApp.Create(args);
var web = app.AddCluster("production").AddNamespace("web");
foreach (var name in new[] { "ingress", "item", "zeta", "i", "iota" })
{
    web.Add(new ConfigMap
    {
        Metadata = new() { Name = name, Annotations = new() { ["example.org/I"] = "upper", ["example.org/i"] = "lower" } },
        Data = new() { ["ratio"] = $"{1234.5:N1}", ["INFO"] = "1", ["info"] = "2", ["below"] = $"{-3}" },
    });
}

web.Add(new HelmRepository
{
    Metadata = new() { Name = "charts" },
    Spec = new() { Url = "https://charts.example.org", Interval = TimeSpan.FromMinutes(90.5) },
});
web.Add(new HelmRelease
{
    Metadata = new() { Name = "release" },
    Spec = new()
    {
        Interval = TimeSpan.FromHours(1.5),
        Chart = new() { Spec = new() { Chart = "podinfo", Version = "6.9.0", SourceRef = new() { Kind = HelmChartKind.HelmRepository, Name = "charts" } } },
        Values = new MappingNode { ["ratio"] = 0.25, ["offset"] = -12, ["large"] = 1234567890123, ["flag"] = true },
    },
});
return app.Run();
