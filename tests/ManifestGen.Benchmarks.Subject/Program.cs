using System.Globalization;
using ManifestGen.Benchmarks.Subject;

// One process per measurement, so that start, JIT and memory count as they do in a build.
var count = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
return args switch
{
    ["empty"] => 0,
    ["engine", _, var folder, ..] => EngineProgram.Run(count, folder),
    ["pack", var from, var file] => Floors.Pack(from, file),
    ["create-new", var file, var folder] => Floors.CreateNew(file, folder),
    ["write-all-text", var file, var folder] => Floors.WriteAllText(file, folder),
    ["yamldotnet-serializer", _, var folder] => YamlDotNetPrograms.Serialize(count, folder),
    ["yamldotnet-emitter", _, var folder] => YamlDotNetPrograms.Emit(count, folder),
    _ => 2,
};
