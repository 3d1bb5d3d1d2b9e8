namespace ManifestGen.FakeProgram;

/// <summary>The command line as the task writes it.</summary>
internal sealed class Arguments(string[] args)
{
    public string Verb => args[0];

    public string Output => After("--output");

    public string Report => After("--report");

    public string All => string.Join(" ", args);

    private string After(string name) => args[Array.IndexOf(args, name) + 1];
}
