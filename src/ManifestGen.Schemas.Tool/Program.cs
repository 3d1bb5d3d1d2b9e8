using ManifestGen.Schemas.Tool;
using ManifestGen.Schemas.Tool.Charts;

return args switch
{
    ["compile", "--from", var from, "--to", var to] => CompileCommand.Run(from, to),
    ["compile-talos", "--from", var from, "--to", var to] => CompileCommand.RunTalos(from, to),
    ["generate", .. var options] => GenerateCommand.Run(options),
    ["charts", .. var options] => ChartsCommand.Run(options, Console.Out),
    ["definitions", "--namespace", var space, "--list", var list, "--out", var output] => DefinitionsCommand.Run(space, list, output),
    _ => Usage.Print(),
};
