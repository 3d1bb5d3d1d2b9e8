using ManifestGen;

var app = ManifestApp.Create(args);
var cluster = app.AddCluster("south", new() { Folder = "south" });
cluster.AddNamespace("web");
cluster.AddNamespace("shop");
return app.Run();
