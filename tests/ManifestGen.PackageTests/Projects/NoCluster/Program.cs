using ManifestGen;

// One warning: a program that adds no cluster has nothing to write.
return ManifestApp.Create(args).Run();
