using ManifestGen.FakeSops;

// How it shall behave; tests name it in the environment because the arguments belong to sops.
var behaviour = Environment.GetEnvironmentVariable("FAKE_SOPS") ?? "";
return behaviour switch
{
    "" => FakeSops.Run(args),
    "hang" => FakeSops.Hang(),
    "huge" => FakeSops.Huge(),
    "plain" => FakeSops.Echo(),
    "leak" => FakeSops.Leak(),
    "overwrite" => FakeSops.Overwrite(args[0]),
    _ => FakeSops.Fail(int.Parse(behaviour, System.Globalization.CultureInfo.InvariantCulture)),
};
