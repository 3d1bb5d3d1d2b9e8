using ManifestGen;

var app = ManifestApp.Create(args);
Environment.Exit(0);
return app.Run();
