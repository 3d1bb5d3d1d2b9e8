using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.Tests.Text;

public sealed class SchemaTextTests
{
    private static readonly string Folder = Path.Combine(Reference.Root, "src", "ManifestGen.Models", "Schemas");

    public static TheoryData<string> Families => [.. Directory.GetFiles(Folder, "*.schema").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_committed_schema_read_and_written_again_has_the_same_bytes(string family)
    {
        var text = File.ReadAllText(Path.Combine(Folder, family + ".schema"));
        var core = family == "core" ? null : SchemaTextReader.Read(File.ReadAllText(Path.Combine(Folder, "core.schema")));

        SchemaTextWriter.Write(SchemaTextReader.Read(text, core).LoadAll()).ShouldBe(text);
    }

    [Fact]
    public void Compiling_the_sources_again_gives_the_committed_bytes()
    {
        Assert.SkipUnless(Reference.Exists, Reference.Absent);
        var diagnostics = new List<Diagnostic>();

        var files = SchemaCompiler.CompileFamilies(Reference.Schemas, diagnostics);

        diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        files.Keys.ShouldBe(Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => !name.StartsWith("talos-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var (name, text) in files)
        {
            text.ShouldBe(File.ReadAllText(Path.Combine(Folder, name)), name);
        }
    }

    [Fact]
    public void Compiling_the_schemas_of_Talos_again_gives_the_committed_bytes()
    {
        Assert.SkipUnless(Reference.Exists, Reference.Absent);
        var diagnostics = new List<Diagnostic>();

        var files = SchemaCompiler.CompileTalos(Path.Combine(Reference.Schemas, "..", "talos"), diagnostics);

        diagnostics.ShouldBeEmpty();
        files.Keys.Order(StringComparer.Ordinal).ShouldBe(["talos-1.12.schema", "talos-1.13.schema", "talos-1.14.schema"]);
        foreach (var (name, text) in files)
        {
            text.ShouldBe(File.ReadAllText(Path.Combine(Folder, name)), name);
        }
    }

    [Fact]
    public void The_committed_schemas_stay_within_their_size() =>
        Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length).ShouldBeLessThanOrEqualTo(340_000);

    [Fact]
    public void Fields_whose_names_are_words_of_schemas_are_fields()
    {
        var core = SchemaTextReader.Read(File.ReadAllText(Path.Combine(Folder, "core.schema")));
        var props = (ObjectSchema)core.Find("JSONSchemaProps");

        foreach (var name in new[] { "$ref", "$schema", "required", "enum", "description", "default", "properties", "type" })
        {
            props.Find(name).ShouldNotBeNull(name);
        }

        ((ObjectSchema)core.Find("PriorityClass")).Find("description").ShouldNotBeNull();
    }

    [Fact]
    public void Every_kind_promised_is_there_with_a_type()
    {
        var catalog = new SchemaCatalog();
        foreach (var (apiVersion, kind) in new[]
        {
            ("v1", "Namespace"), ("apps/v1", "StatefulSet"), ("batch/v1", "CronJob"), ("autoscaling/v2", "HorizontalPodAutoscaler"),
            ("helm.toolkit.fluxcd.io/v2", "HelmRelease"), ("kustomize.toolkit.fluxcd.io/v1", "Kustomization"),
            ("source.toolkit.fluxcd.io/v1", "ExternalArtifact"), ("notification.toolkit.fluxcd.io/v1beta3", "Alert"),
            ("image.toolkit.fluxcd.io/v1", "ImageUpdateAutomation"), ("kustomize.config.k8s.io/v1beta1", "Kustomization"),
            ("opentelemetry.io/v1beta1", "OpenTelemetryCollector"), ("opentelemetry.io/v1alpha1", "Instrumentation"),
            ("cert-manager.io/v1", "ClusterIssuer"), ("acme.cert-manager.io/v1", "Order"), ("monitoring.coreos.com/v1", "ServiceMonitor"),
            ("gateway.networking.k8s.io/v1", "HTTPRoute"), ("trust.cert-manager.io/v1alpha1", "Bundle"), ("trust-manager.io/v1alpha2", "ClusterBundle"),
            ("cilium.io/v2", "CiliumNetworkPolicy"), ("cilium.io/v2", "CiliumLoadBalancerIPPool"), ("cilium.io/v2alpha1", "CiliumL2AnnouncementPolicy"),
            ("ceph.rook.io/v1", "CephCluster"), ("ceph.rook.io/v1", "CephObjectStore"), ("objectbucket.io/v1alpha1", "ObjectBucketClaim"),
        })
        {
            catalog.Find(apiVersion, kind).ShouldNotBeNull($"{apiVersion} {kind}").Generated.ShouldBeTrue();
        }

        catalog.OfGroup("source.toolkit.fluxcd.io").Count.ShouldBe(6);
    }
}
