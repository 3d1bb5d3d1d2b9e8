using ManifestGen.Running;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Running;

public sealed class ManifestRunTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("manifestgen-run-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_program_writes_its_layers_with_kustomizations_that_list_every_file()
    {
        var exitCode = Run(app =>
        {
            var cluster = app.AddCluster("kronform");
            var operators = cluster.AddNamespace("operators");
            operators.Layer.AddRemoteResource("https://example.org/crds.yaml");
            cluster.AddNamespace("apps").Add(new MappingNode
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new MappingNode { ["name"] = "settings" },
                ["data"] = new MappingNode { ["a"] = "yes" },
            });
        });

        exitCode.ShouldBe(0);
        Directory.EnumerateFiles(Output, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Output, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .ShouldBe([
                "cluster/flux-system/apps.yaml",
                "cluster/flux-system/kustomization.yaml",
                "cluster/flux-system/operators.yaml",
                "infrastructure/apps/configmap-settings.yaml",
                "infrastructure/apps/kustomization.yaml",
                "infrastructure/apps/namespace.yaml",
                "infrastructure/operators/kustomization.yaml",
                "infrastructure/operators/namespace.yaml",
            ]);
        File.ReadAllText(Path.Combine(Output, "infrastructure/operators/kustomization.yaml"))
            .ShouldContain("https://example.org/crds.yaml");
        File.ReadAllText(Path.Combine(Output, "infrastructure/apps/configmap-settings.yaml")).ShouldBe(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
              namespace: apps
            data:
              a: "yes"

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_report_ends_with_the_exit_code_and_names_the_outputs()
    {
        Run(app => app.AddCluster("kronform").AddNamespace("apps")).ShouldBe(0);

        var report = File.ReadAllLines(Path.Combine(folder.FullName, "report"));
        report[0].ShouldBe("manifestgen-report 2");
        report[^1].ShouldBe("end\t0");
        var outputs = File.ReadAllLines(Path.Combine(folder.FullName, "report.outputs"));
        outputs.ShouldBe(Directory.GetFiles(Output, "*", SearchOption.AllDirectories), ignoreOrder: true);
        outputs.ShouldContain(Path.Combine(Output, ".manifestgen"));
    }

    [Fact]
    public void A_secret_without_an_engine_is_an_error_and_nothing_is_written()
    {
        Run(app => app.AddCluster("kronform").AddNamespace("apps").AddSecret("s").With("K", SecretValue.FromEnvironment("K"))).ShouldBe(1);

        Directory.Exists(Output).ShouldBeFalse();
        File.ReadAllText(Path.Combine(folder.FullName, "report")).ShouldContain("MG0008");
    }

    [Fact]
    public void A_program_without_a_cluster_is_told_so()
    {
        Run(_ => { }).ShouldBe(0);

        File.ReadAllText(Path.Combine(folder.FullName, "report")).ShouldContain("MG0009");
    }

    [Fact]
    public void A_severity_setting_reaches_findings_of_the_run_itself()
    {
        Run(_ => { }, "MG0009=error").ShouldBe(1);
        Run(_ => { }, "MG0009=none").ShouldBe(0);

        Report.ShouldNotContain("MG0009");
    }

    [Fact]
    public void Two_projects_share_a_folder_where_their_clusters_have_folders_of_their_own()
    {
        Run(app => app.AddCluster("kronform", new() { Folder = "apps" }).AddNamespace("apps"), project: "Apps").ShouldBe(0);
        Run(app => app.AddCluster("kronform", new() { Folder = "platform" }).AddNamespace("ingress"), project: "Platform").ShouldBe(0);

        Directory.EnumerateFiles(Output, "kustomization.yaml", SearchOption.AllDirectories).Count().ShouldBe(4);
        Directory.EnumerateFiles(Output, ".manifestgen*").Count().ShouldBe(2);
    }

    [Fact]
    public void A_field_that_the_api_server_never_changes_is_told_before_anything_is_written()
    {
        Run(app => StatefulSet(app, "one")).ShouldBe(0);
        var before = File.ReadAllText(Path.Combine(Output, "infrastructure/apps/statefulset-db.yaml"));

        Run(app => StatefulSet(app, "two")).ShouldBe(1);

        Report.ShouldContain("MG0306");
        Report.ShouldContain("spec.serviceName");
        File.ReadAllText(Path.Combine(Output, "infrastructure/apps/statefulset-db.yaml")).ShouldBe(before);
    }

    [Fact]
    public void A_misspelled_field_of_an_untyped_resource_points_at_its_line_and_names_the_near_miss()
    {
        Run(app => app.AddCluster("kronform").AddNamespace("apps").Add(new MappingNode
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new MappingNode { ["name"] = "settings" },
            ["dta"] = new MappingNode(),
        })).ShouldBe(1);

        Report.ShouldContain("ManifestRunTests.cs");
        Report.ShouldContain("'data'");
    }

    [Fact]
    public void What_several_clusters_say_alike_stands_in_the_summary_once_with_their_number()
    {
        Run(app =>
        {
            foreach (var (name, phrase) in new[] { ("a", "1 kept"), ("b", "1 kept"), ("c", "2 kept") })
            {
                var cluster = app.AddCluster(name);
                cluster.WithSecretEngine(new TalkativeEngine(phrase), "sops-age");
                cluster.AddNamespace("apps").AddSecret("s").With("K", SecretValue.FromEnvironment("K"));
            }
        }).ShouldBe(0);

        Report.ShouldContain("; 1 kept (in each of 2 clusters); 2 kept\n");
    }

    [Fact]
    public void An_information_of_the_secret_engine_follows_the_severity_that_the_user_gave()
    {
        Run(Describe).ShouldBe(0);
        Report.ShouldContain("MG0399");
        Run(Describe, "MG0399=none").ShouldBe(0);
        Report.ShouldNotContain("MG0399");
        Run(Describe, "MG0399=error").ShouldBe(1);

        static void Describe(ManifestApp app)
        {
            var cluster = app.AddCluster("a");
            cluster.WithSecretEngine(new TalkativeEngine(null), "sops-age");
            cluster.AddNamespace("apps").AddSecret("s").With("K", SecretValue.FromEnvironment("K"));
        }
    }

    private sealed class TalkativeEngine(string? phrase) : Secrets.ISecretFileEngine
    {
        private static readonly Diagnostics.DiagnosticDescriptor Said = new("MG0399", Diagnostics.DiagnosticSeverity.Info, "said") { Rule = "r", Fix = "f" };

        public Secrets.SecretFilePlan Plan(IReadOnlyList<Secrets.SecretManifest> secrets, Secrets.SecretFileContext context) =>
            new([.. secrets.Select(secret => new Secrets.SecretFile(secret.File, "x"u8.ToArray()))], phrase is null ? [Said.At("Said.", null)] : []) { Summary = phrase };
    }

    private static void StatefulSet(ManifestApp app, string service) => app.AddCluster("kronform").AddNamespace("apps").Add(new MappingNode
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "StatefulSet",
        ["metadata"] = new MappingNode { ["name"] = "db" },
        ["spec"] = new MappingNode
        {
            ["serviceName"] = service,
            ["selector"] = new MappingNode { ["matchLabels"] = new MappingNode { ["app"] = "db" } },
            ["template"] = new MappingNode
            {
                ["metadata"] = new MappingNode { ["labels"] = new MappingNode { ["app"] = "db" } },
                ["spec"] = new MappingNode { ["containers"] = new SequenceNode([new MappingNode { ["name"] = "db", ["image"] = "example.org/db:1" }]) },
            },
        },
    });

    private string Report => File.ReadAllText(Path.Combine(folder.FullName, "report"));

    private string Output => Path.Combine(folder.FullName, "manifests");

    private int Run(Action<ManifestApp> describe, string? severity = null, string? project = null)
    {
        var app = ManifestApp.Create([]);
        describe(app);
        return ManifestRun.Run(app, new()
        {
            Output = Output,
            Root = folder.FullName,
            ProjectFolder = folder.FullName,
            ProjectName = project ?? "Infra",
            SharesOutput = project is not null,
            Severities = severity is null ? [] : [severity],
            Report = Path.Combine(folder.FullName, "report"),
        });
    }
}
