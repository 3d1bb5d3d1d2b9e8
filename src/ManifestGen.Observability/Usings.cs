global using ManifestGen.Composition;
global using ManifestGen.Diagnostics;
global using ManifestGen.Rules;
global using ManifestGen.Tree;
