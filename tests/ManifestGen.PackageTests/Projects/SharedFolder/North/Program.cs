using ManifestGen;

var app = ManifestApp.Create(args);
var cluster = app.AddCluster("north", new() { Folder = "north" });
cluster.AddNamespace("web");
cluster.AddNamespace("shop");
return app.Run();
