using ManifestGen;

var app = ManifestApp.Create(args);
app.AddCluster("production");
throw new InvalidOperationException("the disk is made of cheese");
