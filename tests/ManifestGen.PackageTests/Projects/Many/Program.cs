using System.Globalization;
using ManifestGen;
using ManifestGen.Kubernetes;

// How many resources there are and what they say comes from outside, so that one compiled program has many states.
var count = int.Parse(Environment.GetEnvironmentVariable("INFRA_COUNT") ?? "10", CultureInfo.InvariantCulture);
var text = Environment.GetEnvironmentVariable("INFRA_TEXT") ?? "text";
var app = ManifestApp.Create(args);
var web = app.AddCluster("production").AddNamespace("web");
for (var i = 0; i < count; i++)
{
    web.Add(new ConfigMap { Metadata = new() { Name = $"settings-{i:D4}" }, Data = new() { ["text"] = string.Join('\n', Enumerable.Repeat(text, 50)) } });
}

return app.Run();
