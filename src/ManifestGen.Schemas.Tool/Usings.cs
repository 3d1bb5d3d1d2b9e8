global using ManifestGen.Diagnostics;
