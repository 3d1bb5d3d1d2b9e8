using ManifestGen.Secrets;

namespace ManifestGen.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("manifestgen-snapshot-").FullName;

    // Stands in for a test class: its snapshots would lie beside it.
    private string Caller => Path.Combine(_folder, "InfraTests.cs");

    [Fact]
    public void Of_a_program_has_real_paths_and_no_secret() => Snapshot.Verify(Program());

    [Fact]
    public void A_first_run_fails_and_leaves_what_it_received()
    {
        var failure = Should.Throw<SnapshotException>(() => Snapshot.Verify("a: 1\n", file: Caller, method: "First"));

        File.ReadAllText(Path.Combine(_folder, "InfraTests.First.received.yaml")).ShouldBe("a: 1\n");
        failure.Message.ShouldStartWith("New:\n  - Received: ");
    }

    [Fact]
    public void An_equal_text_passes_whatever_its_line_ends_and_removes_what_was_received()
    {
        Accept("InfraTests.Same.verified.txt", "a\r\nb\n");
        Accept("InfraTests.Same.received.txt", "old");

        Snapshot.Verify("a\nb\r\n", "txt", file: Caller, method: "Same");

        Directory.GetFiles(_folder).ShouldHaveSingleItem().ShouldEndWith("InfraTests.Same.verified.txt");
    }

    [Fact]
    public void A_difference_names_its_first_line()
    {
        Accept("InfraTests.Other_row=1.verified.yaml", "a: 1\nb: 2\n");

        var failure = Should.Throw<SnapshotException>(() => Snapshot.Verify("a: 1\nb: 3\n", parameters: "row=1", file: Caller, method: "Other"));

        failure.Message.ShouldContain("NotEqual:");
        failure.Message.ShouldContain("    Line 2:\n      - b: 2\n      + b: 3\n");
    }

    [Fact]
    public void A_folder_names_new_changed_and_missing_files()
    {
        Accept("InfraTests.Folder.verified/a.yaml", "a: 1\n");
        Accept("InfraTests.Folder.verified/sub/b.yaml", "b: 1\n");
        Accept("made/a.yaml", "a: 2\n");
        Accept("made/sub/c.yaml", "c: 1\n");

        var failure = Should.Throw<SnapshotException>(() => Snapshot.VerifyFolder(Path.Combine(_folder, "made"), file: Caller, method: "Folder"));

        failure.Message.ShouldEndWith("New:\n  - sub/c.yaml\nNotEqual:\n  - a.yaml\n    Line 1:\n      - a: 1\n      + a: 2\nDelete:\n  - sub/b.yaml\n");
        File.ReadAllText(Path.Combine(_folder, "InfraTests.Folder.received/sub/c.yaml")).ShouldBe("c: 1\n");
    }

    [Fact]
    public void A_folder_compares_encrypted_files_by_their_shape()
    {
        const string Encrypted = """
            data:
                password: ENC[AES256_GCM,data:abc=,iv:def=,tag:ghi=,type:str]
            sops:
                age:
                    - recipient: age1public
                      enc: |
                        -----BEGIN AGE ENCRYPTED FILE-----
                        YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+
                        -----END AGE ENCRYPTED FILE-----
                lastmodified: "2026-01-01T00:00:00Z"
                mac: ENC[AES256_GCM,data:xyz=,iv:uvw=,tag:rst=,type:str]

            """;
        Accept("InfraTests.Sops.verified/login.sops.yaml", SopsMask.Apply(Encrypted));
        Accept("made/login.sops.yaml", Encrypted.Replace("abc=", "zzz=", StringComparison.Ordinal).Replace("01-01", "02-02", StringComparison.Ordinal).Replace("YWdl", "ZZZZ", StringComparison.Ordinal));

        Snapshot.VerifyFolder(Path.Combine(_folder, "made"), file: Caller, method: "Sops");

        SopsMask.Apply(Encrypted).ShouldContain("password: ENC[masked]\n");
        SopsMask.Apply(Encrypted).ShouldContain("          enc: |\n            masked\n    lastmodified: masked\n    mac: ENC[masked]\n");
    }

    [Fact]
    public void A_path_of_a_deterministic_build_is_found_above_the_tests() =>
        SourceFolder.Of("/_/tests/ManifestGen.Testing.Tests/SnapshotTests.cs").ShouldEndWith(Path.Combine("tests", "ManifestGen.Testing.Tests"));

    [Fact]
    public void A_snapshot_without_a_test_is_named()
    {
        Accept("SnapshotTests.Of_a_program_has_real_paths_and_no_secret.verified/x.yaml", "");
        Accept("SnapshotTests.A_snapshot_without_a_test_is_named_row=1.verified.txt", "");
        Accept("SnapshotTests.Gone.verified.txt", "");
        Accept("sub/GoneTests.Folder.verified/y.yaml", "");
        Accept("bin/GoneTests.Copied.verified.txt", "");

        var failure = Should.Throw<SnapshotException>(() => Snapshot.VerifyNoneDangling(typeof(SnapshotTests).Assembly, Caller));

        failure.Message.ShouldBe("Snapshots without a test:\n  - SnapshotTests.Gone.verified.txt\n  - sub/GoneTests.Folder.verified\nDelete them, or give the test its name back.");
    }

    [Fact]
    public void None_of_this_projects_snapshots_is_left_over() => Snapshot.VerifyNoneDangling(typeof(SnapshotTests).Assembly);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ManifestApp Program()
    {
        var app = ManifestApp.Create([]);
        var cluster = app.AddCluster("production");
        var web = cluster.AddNamespace("web");
        web.AddSecret("login").With("password", SecretValue.FromEnvironment("MANIFESTGEN_TEST_PASSWORD"));
        return app;
    }

    private void Accept(string path, string text)
    {
        var target = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, text);
    }
}
