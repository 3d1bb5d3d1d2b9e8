using ManifestGen.Schemas.Tool;

return args switch
{
    ["compile", "--from", var from, "--to", var to] => CompileCommand.Run(from, to),
    ["generate", .. var options] => GenerateCommand.Run(options),
    _ => Usage.Print(),
};
