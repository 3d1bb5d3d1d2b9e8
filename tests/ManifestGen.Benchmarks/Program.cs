using BenchmarkDotNet.Running;
using ManifestGen.Benchmarks;

return args switch
{
    ["compare", ..] => Compare.Run(args[1..]),
    ["build", ..] => Builds.Run(args[1..]),
    ["micro", ..] => BenchmarkSwitcher.FromAssembly(typeof(Compare).Assembly).Run(args[1..]).Any() ? 0 : 1,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("compare [--sizes 100,1000,10000] [--rounds 5] [--table FILE]   whole processes, interleaved, with their ratios");
    Console.Error.WriteLine("build [--sizes 1000,10000] [--rounds 5] [--feed FOLDER]           dotnet build with the package and without it");
    Console.Error.WriteLine("micro [BenchmarkDotNet arguments]                              the YAML writer and reader alone");
    return 2;
}
