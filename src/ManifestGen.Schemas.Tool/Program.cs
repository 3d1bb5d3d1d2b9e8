using ManifestGen.Schemas.Tool;
using ManifestGen.Schemas.Tool.Charts;

return args switch
{
    ["compile", "--from", var from, "--to", var to] => CompileCommand.Run(from, to),
    ["generate", .. var options] => GenerateCommand.Run(options),
    ["charts", .. var options] => ChartsCommand.Run(options, Console.Out),
    _ => Usage.Print(),
};
