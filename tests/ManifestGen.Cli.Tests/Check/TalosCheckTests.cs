using System.Runtime.CompilerServices;
using ManifestGen.Cli.Check;

namespace ManifestGen.Cli.Tests.Check;

/// <summary>Machine configuration that nobody generated.</summary>
public sealed class TalosCheckTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("manifestgen-talos-");

    public void Dispose() => scratch.Delete(recursive: true);

    [Fact]
    public void Every_mistake_in_a_patch_is_told_at_line_and_column()
    {
        var lines = Run(Fixture("before")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Select(line => line[..(line.IndexOf("MG", StringComparison.Ordinal) + 6)].Replace("talos/before/talos/", "", StringComparison.Ordinal)).ShouldBe(
        [
            "controlplane.yaml(7,7): error MG1001",
            "controlplane.yaml(10,16): error MG1004",
            "controlplane.yaml(11,30): error MG1001",
            "controlplane.yaml(14,19): error MG0704",
            "controlplane.yaml(15,17): error MG1005",
            "controlplane.yaml(17,10): error MG0201",
            "controlplane.yaml(20,7): error MG1013",
            "controlplane.yaml(25,7): error MG1016",
            "operations.yaml(2,9): error MG1001",
        ], ignoreOrder: true);
        lines.ShouldContain(line => line.Contains("Did you mean 'extraArgs'?", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("Did you mean 'HostnameConfig'?", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.Contains("abcdef", StringComparison.Ordinal));
    }

    [Fact]
    public void The_patch_after_the_mend_is_silent() => Run(Fixture("after")).ShouldBeEmpty();

    [Fact]
    public void The_values_of_a_chart_are_no_machine_configuration()
    {
        File.WriteAllText(Path.Combine(scratch.FullName, "values.yaml"), "cluster:\n  instances: 3\n  network: {}\n  storage: {size: 1Gi}\nbackups: {enabled: true}\n");

        Run(scratch.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void An_encrypted_configuration_is_read_without_a_key_and_needs_a_rule_of_its_own()
    {
        Directory.CreateDirectory(Path.Combine(scratch.FullName, "talos"));
        File.WriteAllText(Path.Combine(scratch.FullName, "talos", "secrets.sops.yaml"), "cluster:\n  secret: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n  sceret: x\nsops:\n  mac: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n");
        File.WriteAllText(Path.Combine(scratch.FullName, ".sops.yaml"), "creation_rules:\n  - path_regex: secrets/.*$\n    encrypted_regex: ^(data|stringData)$\n");

        var output = Run(scratch.FullName);

        output.ShouldContain("MG1001");
        output.ShouldContain("error MG0202");
        output.ShouldNotContain("MG0203");
    }

    private static string Fixture(string name) => Path.Combine(Here(), "Fixtures", "talos", name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Run(string path)
    {
        using StringWriter output = new();
        CheckCommand.Run(output, TextWriter.Null, new() { Paths = [path], WorkingFolder = Path.Combine(Here(), "Fixtures") });
        return output.ToString();
    }
}
