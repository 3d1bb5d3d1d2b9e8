using ManifestGen;

var app = ManifestApp.Create(args);
var cluster = app.AddCluster("production");
cluster.AddNamespace("web");
cluster.AddNamespace("shop");
return app.Run();
