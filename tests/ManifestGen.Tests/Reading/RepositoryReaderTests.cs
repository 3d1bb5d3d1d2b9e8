using ManifestGen.Composition;
using ManifestGen.Reading;
using ManifestGen.Rules;

namespace ManifestGen.Tests.Reading;

public sealed class RepositoryReaderTests : IDisposable
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: fast\n";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("manifestgen-reading-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Each_flux_kustomization_is_a_layer_with_what_its_folder_lists()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", "resources: [a.yaml]\n");
        Write("apps/a.yaml", ConfigMap);
        Write("apps/b.yaml", ConfigMap);

        var reading = Read();

        var set = reading.Sets[0];
        set.Layers.ShouldHaveSingleItem().Name.ShouldBe("apps");
        set.OfKind("", "ConfigMap").ShouldHaveSingleItem().File.ShouldBe("apps/a.yaml");
        reading.Diagnostics.ShouldHaveSingleItem().Descriptor.Id.ShouldBe("MG0119");
    }

    [Fact]
    public void Entry_points_in_two_folders_are_two_clusters_and_the_root_kustomization_of_bootstrap_joins_its_own()
    {
        Write("clusters/a/flux-system/gotk-sync.yaml", Kustomization("flux-system", "./clusters/a"));
        Write("clusters/a/apps.yaml", Kustomization("apps", "./apps"));
        Write("clusters/b/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/a.yaml", ConfigMap);

        var sets = Read().Sets;

        sets.Count.ShouldBe(2);
        sets[0].Layers.Select(layer => layer.Name).Order().ShouldBe(["apps", "flux-system"]);
        sets[1].Layers.Select(layer => layer.Name).ShouldBe(["apps"]);
    }

    [Fact]
    public void Namespace_prefix_patches_generators_and_components_are_applied()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./overlay"));
        Write("base/kustomization.yaml", "resources: [a.yaml]\nconfigMapGenerator:\n  - name: generated\n    literals: [k=v]\n    files: [named=a.yaml, a.yaml]\n");
        Write("base/a.yaml", ConfigMap);
        Write("component/kustomization.yaml", "kind: Component\npatches:\n  - target: {kind: ConfigMap, name: settings}\n    patch: |\n      - op: add\n        path: /data/added\n        value: x\n");
        Write("overlay/kustomization.yaml", "namespace: prod\nnamePrefix: my-\nresources: [../base]\ncomponents: [../component]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {mode: slow}\n");

        var set = Read().Sets[0];

        var settings = set.Find("", "ConfigMap", "prod", "my-settings").ShouldNotBeNull();
        settings.Root.At("data", "mode")!.AsString().ShouldBe("slow");
        settings.Root.At("data", "added")!.AsString().ShouldBe("x");
        set.OfKind("", "ConfigMap").Single(map => map.Name.StartsWith("my-generated-", StringComparison.Ordinal)).Root["data"]!.Entries.Select(entry => entry.Key).ShouldBe(["named", "a.yaml", "k"]);
    }

    [Fact]
    public void Values_of_a_chart_in_the_repository_are_held_to_its_folder()
    {
        WriteChart();
        Write("apps/kustomization.yaml", "resources: [app.yaml]\n");
        Write("apps/app.yaml", Release("chart: {spec: {chart: ./charts/app, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}\n  values: {replicaCoun: 2, service: 80}"));

        Found().ShouldBe(["MG0303 apps/app.yaml:6 spec.values.replicaCoun", "MG0310 apps/app.yaml:6 spec.values.service"], ignoreOrder: true);
    }

    [Fact]
    public void What_a_chart_in_the_repository_installs_orders_layers()
    {
        WriteChart();
        Write("charts/app/crds/widgets.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.org}\nspec:\n  group: example.org\n  scope: Namespaced\n  names:\n    kind: Widget\n    plural: widgets\n  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]\n");
        Write("apps/kustomization.yaml", "resources: [app.yaml, widget.yaml]\n");
        Write("apps/app.yaml", Release("chart: {spec: {chart: charts/app, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}"));
        Write("apps/widget.yaml", "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: one, namespace: apps}\n");

        Found().ShouldContain("MG0101 apps/widget.yaml:1 ");
    }

    [Theory]
    [InlineData("./charts/ap", "'./charts/ap' is no folder of this repository.")]
    [InlineData("charts", "'charts' is a folder without Chart.yaml.")]
    [InlineData("../charts/app", "'../charts/app' is no folder of this repository.")]
    [InlineData("..", "'..' is no folder of this repository.")]
    public void A_chart_that_is_not_in_the_repository_is_told_where_it_is_named(string chart, string message)
    {
        WriteChart();
        Write("apps/kustomization.yaml", "resources: [app.yaml]\n");
        Write("apps/app.yaml", Release($"chart: {{spec: {{chart: {chart}, sourceRef: {{kind: GitRepository, name: flux-system, namespace: flux-system}}}}}}"));

        var found = Read().Diagnostics.Single(diagnostic => diagnostic.Descriptor.Id == "MG0136");

        found.Message.ShouldBe(message);
        found.Origin!.Line.ShouldBe(5);
        found.Path.Text.ShouldBe("spec.chart.spec.chart");
    }

    [Fact]
    public void A_chart_of_a_HelmChart_is_looked_for_too_and_its_files_of_values()
    {
        WriteChart();
        Write("charts/app/values-prod.yaml", "more: true\n");
        Write("apps/kustomization.yaml", "resources: [app.yaml, chart.yaml]\n");
        Write("apps/app.yaml", Release("chartRef: {kind: HelmChart, name: app}\n  values: {more: false}"));
        Write("apps/chart.yaml", "apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmChart\nmetadata: {name: app, namespace: apps}\nspec:\n  interval: 1h\n  chart: charts/app\n  sourceRef: {kind: GitRepository, name: flux-system}\n  valuesFiles: [charts/app/values.yaml, charts/app/values-prod.yaml, values-missing.yaml]\n");

        Found().ShouldBe(["MG0136 apps/chart.yaml:8 spec.valuesFiles"]);
    }

    [Theory]
    [InlineData("sourceRef: {kind: GitRepository, name: other}")]
    [InlineData("sourceRef: {kind: HelmRepository, name: other}")]
    public void A_chart_from_elsewhere_is_not_looked_for_here(string source)
    {
        WriteChart();
        Write("apps/kustomization.yaml", "resources: [app.yaml]\n");
        Write("apps/app.yaml", Release($"chart: {{spec: {{chart: ./charts/ap, version: 1.0.0, {source}}}}}"));

        Read().Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_chart_is_told_at_its_own_file_and_only_once()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("charts/app/Chart.yaml", "apiVersion: v2\nversion: 1.0.0\n");
        Write("apps/kustomization.yaml", "resources: [app.yaml]\n");
        Write("apps/app.yaml", Release("chart: {spec: {chart: charts/app, sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}}}"));

        var found = Read().Diagnostics.Single();

        found.Descriptor.Id.ShouldStartWith("MG14");
        found.Origin!.File.ShouldEndWith("charts/app/Chart.yaml");
    }

    [Fact]
    public void Remote_entries_are_named_and_not_fetched()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", "resources:\n  - https://example.org/install.yaml\n  - github.com/example/app//deploy?ref=v1\n");

        Read().Sets[0].Layers[0].Remotes.Select(remote => remote.Url).ShouldBe(["https://example.org/install.yaml", "github.com/example/app//deploy?ref=v1"]);
    }

    [Theory]
    [InlineData("resources: [a]\n", "MG0120", "Did you mean 'a.yaml'?")]
    [InlineData("resources: [empty]\n", "MG0120", "")]
    [InlineData("resources: [../../../elsewhere]\n", "MG0120", "It leads out of the repository.")]
    [InlineData("resources: [a.yaml]\npatches:\n  - path: no.yaml\n", "MG0120", "the patch 'no.yaml' is no file")]
    [InlineData("resources: [a.yaml]\npatches:\n  - target: {kind: ConfigMap}\n    patch: |\n      - op: remove\n        path: /data/mod\n", "MG0152", "Did you mean 'mode'?")]
    [InlineData("resources: [a.yaml]\nreplacements:\n  - source: {kind: Secret, fieldPath: data.x}\n    targets: []\n", "MG0153", "selects no object")]
    [InlineData("resources: [a.yaml]\nconfigMapGenerator:\n  - {name: setting, behavior: merge}\n", "MG0127", "Did you mean 'settings'?")]
    [InlineData("resources: [a.yaml, ../apps]\n", "MG0154", "leads back to itself")]
    [InlineData("resources: [a.yaml]\nhelmCharts:\n  - name: x\n", "MG0155", "write a HelmRelease")]
    [InlineData("resources: [a.yaml]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: setings}\n", "MG0127", "Did you mean 'settings'?")]
    public void Entries_and_patches_that_lead_nowhere_are_told(string kustomization, string id, string hint)
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", kustomization);
        Write("apps/a.yaml", ConfigMap);

        var found = Read().Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id == id).ShouldHaveSingleItem();
        found.Message.ShouldContain(hint);
        found.Origin!.Line.ShouldBePositive();
    }

    [Fact]
    public void What_an_inline_patch_sets_is_told_of_at_its_own_line()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", "resources: [a.yaml]\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: ConfigMap\n      metadata:\n        name: settings\n      data:\n        mode: slow\n");
        Write("apps/a.yaml", ConfigMap);

        var origin = Read().Sets[0].OfKind("", "ConfigMap").Single().Root.At("data", "mode")!.Origin.ShouldNotBeNull();

        Path.GetFileName(origin.File).ShouldBe("kustomization.yaml");
        origin.Line.ShouldBe(9);
    }

    [Fact]
    public void Names_of_generated_objects_end_in_a_hash_which_only_fields_that_kustomize_knows_follow()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", "namespace: a\nresources: [r.yaml]\nconfigMapGenerator:\n  - name: values\n    literals: [a=b]\n");
        Write("apps/r.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: values, image: i, envFrom: [{configMapRef: {name: values}}]}]}\n---\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\nspec: {valuesFrom: [{kind: ConfigMap, name: values}]}\n");

        var set = Read().Sets[0];

        var name = set.OfKind("", "ConfigMap").Single().Name;
        name.ShouldBe("values-4h2mbtbbt6");
        var container = set.OfKind("", "Pod").Single().Root.At("spec", "containers", 0)!;
        container.At("envFrom", 0, "configMapRef", "name")!.AsString().ShouldBe(name);
        container["name"]!.AsString().ShouldBe("values");
        set.OfKind("helm.toolkit.fluxcd.io", "HelmRelease").Single().Root.At("spec", "valuesFrom", 0, "name")!.AsString().ShouldBe("values");
    }

    [Fact]
    public void Folders_outside_the_given_ones_are_read_where_a_kustomization_names_them()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./overlay"));
        Write("overlay/kustomization.yaml", "resources: [../base]\n");
        Write("base/kustomization.yaml", "resources: [a.yaml, b.json]\n");
        Write("base/a.yaml", ConfigMap);
        Write("base/b.json", "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"json\"}}");

        var reading = RepositoryReader.Read([Path.Combine(root.FullName, "clusters", "prod")]);

        reading.Diagnostics.ShouldBeEmpty();
        reading.Sets[0].OfKind("", "ConfigMap").Select(map => map.Name).Order().ShouldBe(["json", "settings"]);
    }

    [Fact]
    public void A_base_beside_the_given_folder_is_read_without_a_repository_too()
    {
        Write("overlay/kustomization.yaml", "resources: [../base]\n");
        Write("base/kustomization.yaml", "resources: [a.yaml]\n");
        Write("base/a.yaml", ConfigMap);

        var reading = RepositoryReader.Read([Path.Combine(root.FullName, "overlay")]);

        reading.Diagnostics.ShouldBeEmpty();
        reading.Sets[0].Resources.ShouldHaveSingleItem().Name.ShouldBe("settings");
    }

    [Fact]
    public void A_symbolic_link_is_not_followed_and_an_error_where_it_is_listed()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", "resources: [a.yaml, shared/b.yaml]\n");
        Write("common/b.yaml", ConfigMap);
        File.CreateSymbolicLink(Path.Combine(root.FullName, "apps", "a.yaml"), Path.Combine("..", "common", "b.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "apps", "shared"), Path.Combine("..", "common"));
        File.CreateSymbolicLink(Path.Combine(root.FullName, "apps", "nowhere.yaml"), "gone.yaml");
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "outside"), Path.GetTempPath());

        var reading = Read();

        reading.Sets[0].OfKind("", "ConfigMap").ShouldBeEmpty();
        reading.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id == "MG0150").Select(diagnostic => diagnostic.Message.Split(',')[0]).ShouldBe(
            ["'a.yaml' leads through the symbolic link 'apps/a.yaml'", "'shared/b.yaml' leads through the symbolic link 'apps/shared'"]);
        reading.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id == "MG0151").Select(diagnostic => Path.GetFileName(diagnostic.Origin!.File)).Order(StringComparer.Ordinal)
            .ShouldBe(["a.yaml", "nowhere.yaml", "outside", "shared"]);
    }

    [Fact]
    public void A_secret_that_is_generated_of_an_encrypted_file_stands_in_no_file_that_sops_would_have_to_cover()
    {
        Write(".sops.yaml", "creation_rules:\n  - path_regex: \\.enc$\n");
        Write("kustomization.yaml", "namespace: a\nsecretGenerator:\n  - name: s\n    envs: [s.enc]\n");
        Write("s.enc", "TOKEN=ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]\n");

        var set = Read().Sets[0];

        set.OfKind("", "Secret").Single().File.ShouldBeNull();
        new RuleRunner(CoreRules.All, new Dictionary<string, Diagnostics.DiagnosticSeverity>()).Check(set).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://github.com/stefanprodan/podinfo", "./apps", 0)]
    [InlineData("ssh://git@github.com/me/fleet.git", "./apps", 1)]
    [InlineData("https://github.com/me/fleet", "./", 1)]
    public void A_Kustomization_of_another_repository_applies_nothing_of_this_one(string url, string path, int maps)
    {
        Write(".git/config", "[remote \"origin\"]\n\turl = git@github.com:me/fleet.git\n");
        Write("clusters/prod/apps.yaml", Kustomization("apps", path).Replace("name: flux-system}}", "name: other}}")
            + $"---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {{name: other, namespace: flux-system}}\nspec: {{url: {url}}}\n");
        Write("apps/a.yaml", ConfigMap);

        var reading = Read();

        reading.Diagnostics.ShouldBeEmpty();
        reading.Sets[0].Resources.Count(resource => resource.Kind == "ConfigMap" && resource.Layer is not null).ShouldBe(maps);
    }

    [Theory]
    [InlineData("kind: Flux\napiVersion: kustomize.toolkit.fluxcd.io/v1\n", "MG0156", "give the file another name")]
    [InlineData("resource: [a.yaml]\n", "MG0156", "Did you mean 'resources'?")]
    [InlineData("resources: a.yaml\n", "MG0156", "this takes a list and is text")]
    [InlineData("# nothing\n", "MG0156", "the file is empty")]
    [InlineData("- a.yaml\n", "MG0156", "the file is no mapping")]
    [InlineData("resources: [b.yaml]\n", "MG0157", "has no metadata.name")]
    public void What_kustomize_cannot_read_is_told(string kustomization, string id, string text)
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", kustomization);
        Write("apps/b.yaml", "apiVersion: v1\nkind: ConfigMap\n");

        var found = Read().Diagnostics.ShouldHaveSingleItem();

        found.Descriptor.Id.ShouldBe(id);
        found.Message.ShouldContain(text);
        (found.Origin is { Line: > 0, Column: > 0 }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("./aps", "no folder")]
    [InlineData("./apps/a.yaml", "is a file")]
    public void A_path_that_is_no_folder_is_told(string path, string text)
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", path));
        Write("apps/a.yaml", ConfigMap);

        Read().Diagnostics.ShouldHaveSingleItem().Message.ShouldContain(text);
    }

    [Fact]
    public void Encrypted_files_are_read_without_keys_and_creation_rules_with_them()
    {
        Write(".sops.yaml", "creation_rules:\n  - path_regex: \\.sops\\.yaml$\n    encrypted_regex: ^(data|stringData)$\n");
        Write("s.sops.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: a}\ndata: {k: 'ENC[AES256_GCM,data:x]'}\nsops: {mac: 'ENC[x]'}\n");

        var set = Read().Sets[0];

        set.Secrets.ShouldHaveSingleItem().IsEncrypted.ShouldBeTrue();
        set.CreationRules!.ShouldHaveSingleItem().Encrypts("stringData").ShouldBeTrue();
    }

    [Fact]
    public void A_machine_configuration_tells_of_domain_and_platform()
    {
        Write("talos/controlplane.yaml", "machine: {install: {image: 'ghcr.io/siderolabs/installer:v1.13.9'}}\ncluster: {network: {dnsDomain: local.example.org}}\n");

        var cluster = Read().Sets[0].Cluster;

        cluster.DnsDomain.ShouldBe("local.example.org");
        cluster.Platform!.Version.ShouldBe(new Version(1, 13, 9));
    }

    [Fact]
    public void Strange_files_are_told_or_passed_over()
    {
        Write("empty.yaml", "");
        Write("dashes.yaml", "---\n---\n");
        Write("list.yaml", "- a\n- b\n");
        Write("text.yaml", "just words\n");
        Write("template.yaml", "apiVersion: v1\nkind: {{ .Values.kind }}\n{{- if }}\n");
        Write("crlf.yaml", ConfigMap.Replace("\n", "\r\n"));
        Write("bom.yaml", "\uFEFF" + ConfigMap.Replace("settings", "marked"));
        Write("tabs.yaml", "a:\n\tb: 1\n");
        Write("bomb.yaml", "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n");
        Write("deep.yaml", string.Concat(Enumerable.Repeat("[", 5000)));
        File.WriteAllBytes(Path.Combine(root.FullName, "bytes.yaml"), [0x61, 0x3A, 0x20, 0xFF, 0xFE]);
        Write("merge.yaml", "x: &x {name: m}\napiVersion: v1\nkind: ConfigMap\nmetadata: {<<: *x}\n");
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "loop"), root.FullName);

        var reading = Read();

        reading.Sets.ShouldHaveSingleItem().Resources.Select(resource => resource.Name).Order().ShouldBe(["m", "marked", "settings"]);
        reading.Diagnostics.Select(diagnostic => Path.GetFileName(diagnostic.Origin!.File)).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["bomb.yaml", "bytes.yaml", "deep.yaml", "loop", "tabs.yaml", "template.yaml"]);
        reading.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Origin!.Line > 0 && diagnostic.Origin.Column > 0);
    }

    [Fact]
    public void Each_folder_is_held_to_the_sops_rules_above_it()
    {
        Write("a/.sops.yaml", "creation_rules:\n  - path_regex: ^secrets/\n    encrypted_regex: ^(data|stringData)$\n");
        Write("b/.sops.yaml", "creation_rules:\n  - path_regex: \\.sops\\.yaml$\n    encrypted_regex: ^(data|stringData)$\n");
        foreach (var file in (string[])["a/secrets/one.yaml", "a/two.sops.yaml", "b/three.sops.yaml", "c/four.yaml"])
        {
            Write(file, $"apiVersion: v1\nkind: Secret\nmetadata: {{name: {Path.GetFileName(file)[..3]}, namespace: a}}\ndata: {{k: 'ENC[AES256_GCM,data:x]'}}\nsops: {{mac: 'ENC[x]'}}\n");
        }

        Found().ShouldBe(["MG0202 a/two.sops.yaml:1 "]);
        Write(".sops.yaml", "creation_rules:\n  - path_regex: ^a/two\n");
        Found().ShouldBe(["MG0202 c/four.yaml:1 "]);
    }

    private static string Kustomization(string name, string path) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec: {{interval: 10m, prune: true, path: {path}, sourceRef: {{kind: GitRepository, name: flux-system}}}}\n";

    private static string Release(string spec) =>
        $"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: app, namespace: apps}}\nspec:\n  {spec}\n  interval: 1h\n";

    private void WriteChart()
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
        Write("charts/app/values.yaml", "replicaCount: 1\nservice:\n  port: 80\n");
        Write("charts/app/templates/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: app}\nspec:\n  ports: [{port: {{ .Values.service.port }}}]\n");
    }

    // What readers and rules find, without remarks: id, file and line, field.
    private List<string> Found()
    {
        var reading = Read();
        var runner = new RuleRunner(CoreRules.All, new Dictionary<string, Diagnostics.DiagnosticSeverity>());
        return [.. reading.Diagnostics.Concat(reading.Sets.SelectMany(set => runner.Check(set)))
            .Where(diagnostic => diagnostic.Severity is Diagnostics.DiagnosticSeverity.Error or Diagnostics.DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Descriptor.Id} {Path.GetRelativePath(root.FullName, diagnostic.Origin!.File)}:{diagnostic.Origin.Line} {diagnostic.Path.Text}")];
    }

    private RepositoryReading Read() => RepositoryReader.Read([root.FullName]);

    private void Write(string path, string text)
    {
        var full = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
