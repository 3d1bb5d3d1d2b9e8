global using ManifestGen.Diagnostics;
global using ManifestGen.Tree;
