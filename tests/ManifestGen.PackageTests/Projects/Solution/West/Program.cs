using ManifestGen;
using Stacks;

var app = ManifestApp.Create(args);
app.AddCluster("west").AddShop("west");
return app.Run();
