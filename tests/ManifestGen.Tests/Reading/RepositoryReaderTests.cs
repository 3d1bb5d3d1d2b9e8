using ManifestGen.Composition;
using ManifestGen.Reading;

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
        Write("overlay/kustomization.yaml", "namespace: prod\nnamePrefix: my-\nresources: [../base]\ncomponents: [../component]\npatches:\n  - patch: |\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {mode: slow}\n");

        var set = Read().Sets[0];

        var settings = set.Find("", "ConfigMap", "prod", "my-settings").ShouldNotBeNull();
        settings.Root.At("data", "mode")!.AsString().ShouldBe("slow");
        settings.Root.At("data", "added")!.AsString().ShouldBe("x");
        set.Find("", "ConfigMap", "prod", "my-generated").ShouldNotBeNull().Root["data"]!.Entries.Select(entry => entry.Key).ShouldBe(["k", "named", "a.yaml"]);
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
    [InlineData("resources: [a.yaml]\npatches:\n  - patch: |\n      kind: ConfigMap\n      metadata: {name: setings}\n", "MG0127", "Did you mean 'settings'?")]
    public void Entries_and_patches_that_lead_nowhere_are_told(string kustomization, string id, string hint)
    {
        Write("clusters/prod/apps.yaml", Kustomization("apps", "./apps"));
        Write("apps/kustomization.yaml", kustomization);
        Write("apps/a.yaml", ConfigMap);

        var found = Read().Diagnostics.Where(diagnostic => diagnostic.Descriptor.Id == id).ShouldHaveSingleItem();
        found.Message.ShouldContain(hint);
        found.Origin!.Line.ShouldBePositive();
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
        Write("tabs.yaml", "a:\n\tb: 1\n");
        Write("bomb.yaml", "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n");
        Write("deep.yaml", string.Concat(Enumerable.Repeat("[", 5000)));
        File.WriteAllBytes(Path.Combine(root.FullName, "bytes.yaml"), [0x61, 0x3A, 0x20, 0xFF, 0xFE]);
        Write("merge.yaml", "x: &x {name: m}\napiVersion: v1\nkind: ConfigMap\nmetadata: {<<: *x}\n");
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "loop"), root.FullName);

        var reading = Read();

        reading.Sets.ShouldHaveSingleItem().Resources.Select(resource => resource.Name).Order().ShouldBe(["m", "settings"]);
        reading.Diagnostics.Select(diagnostic => Path.GetFileName(diagnostic.Origin!.File)).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["bomb.yaml", "bytes.yaml", "deep.yaml", "tabs.yaml", "template.yaml"]);
    }

    private static string Kustomization(string name, string path) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec: {{interval: 10m, prune: true, path: {path}, sourceRef: {{kind: GitRepository, name: flux-system}}}}\n";

    private RepositoryReading Read() => RepositoryReader.Read([root.FullName]);

    private void Write(string path, string text)
    {
        var full = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
