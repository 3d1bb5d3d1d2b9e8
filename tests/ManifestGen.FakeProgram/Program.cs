using ManifestGen.FakeProgram;

// The first line of this file's behaviour is the environment's, so that one program serves every test of the task.
return Behaviours.Run(Environment.GetEnvironmentVariable("FAKE_PROGRAM") ?? "writes-one-file", new Arguments(args));
