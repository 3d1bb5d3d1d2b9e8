using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ManifestGen.Sops.Tests")]
[assembly: InternalsVisibleTo("ManifestGen.ConformanceTests")]
[assembly: InternalsVisibleTo("ManifestGen.Benchmarks")]
[assembly: InternalsVisibleTo("manifestgen")]
[assembly: InternalsVisibleTo("ManifestGen.Cli")]
[assembly: InternalsVisibleTo("ManifestGen.Cli.Tests")]
