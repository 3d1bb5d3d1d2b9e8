using ManifestGen.FakeProgram;

var arguments = new Arguments(args);
return Behaviours.Run(arguments.Behaviour, arguments);
