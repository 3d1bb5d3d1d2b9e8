using ManifestGen;

Console.WriteLine("x(1,2): error ABC: not one");
var app = ManifestApp.Create(args);
app.AddCluster("production").AddNamespace("web");
return app.Run();
