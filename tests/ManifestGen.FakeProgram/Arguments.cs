namespace ManifestGen.FakeProgram;

/// <summary>The command line as the task writes it.</summary>
internal sealed class Arguments(string[] args)
{
    /// <summary>Named by the root folder: tests run at the same time and share their environment variables.</summary>
    public string Behaviour => Path.GetFileName(Root);

    public string Verb => args[0];

    public string Root => After("--root");

    public string Output => After("--output");

    public string Report => After("--report");

    public string All => string.Join(" ", args);

    private string After(string name) => args[Array.IndexOf(args, name) + 1];
}
