using ManifestGen;
using Stacks;

var app = ManifestApp.Create(args);
app.AddCluster("east").AddShop("east");
return app.Run();
