using Fleet;
using ManifestGen;

var app = ManifestApp.Create(args);

// What all clusters have in common is written once, into a folder that each of them applies.
var common = app.AddBase("common");

app.AddStack(new("staging", Storage: "10Gi"), common);
foreach (var region in (string[])["amsterdam", "berlin", "dublin", "helsinki", "lisbon", "madrid", "oslo", "paris"])
{
    app.AddStack(new(region, Storage: "200Gi") { Host = $"obs.{region}.example.org", Retention = TimeSpan.FromDays(90) }, common);
}

app.AddStack(new("vienna", Storage: "100Gi") { Host = "obs.vienna.example.org", Retention = TimeSpan.FromDays(365), IsHighlyAvailable = true }, common);

return app.Run();
