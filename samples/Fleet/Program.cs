using Fleet;
using ManifestGen;

var app = ManifestApp.Create(args);

app.AddStack(new("staging", Storage: "10Gi"));
foreach (var region in (string[])["amsterdam", "berlin", "dublin", "helsinki", "lisbon", "madrid", "oslo", "paris", "vienna"])
{
    app.AddStack(new(region, Storage: "200Gi") { Host = $"obs.{region}.example.org", Retention = TimeSpan.FromDays(90) });
}

return app.Run();
