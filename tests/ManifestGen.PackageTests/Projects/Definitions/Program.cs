using Infra.CustomResources;
using ManifestGen;

var app = ManifestApp.Create(args);
app.AddCluster("production").AddNamespace("web").Add(new Widget { Metadata = new() { Name = "first" }, Spec = new() { Size = 3 } });
return app.Run();
