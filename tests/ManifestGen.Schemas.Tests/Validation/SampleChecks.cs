using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Tests.Validation;

public sealed class SampleChecks
{
    // What a rule asks for beyond the required fields: one of several alternatives.
    private static readonly string[] NeedAnAlternative =
        ["BackendTLSPolicy", "HelmRelease", "Receiver", "Bundle", "ClusterBundle", "TCPRoute", "UDPRoute", "TLSRoute"];

    private static readonly string[] Texts = ["a", "5m", "http://a.example", "oci://a.example/a", "a/b", "sha256:a", "a.example/b", "1h", "10:00", "10MB", "a.json"];

    public static TheoryData<string> Files => ["flux.yaml", "cert-manager.yaml", "opentelemetry.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Documents_in_the_style_of_the_projects_own_pages_pass(string file)
    {
        var yaml = YamlReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "Validation", "Samples", file));
        yaml.HasErrors.ShouldBeFalse();
        yaml.Documents.Count.ShouldBeGreaterThan(4);
        foreach (var document in yaml.Documents)
        {
            Check.Full(document.Root).ShouldBeEmpty(document.Root["kind"]!.AsString());
        }
    }

    [Fact]
    public void No_built_in_kind_refuses_its_minimal_object()
    {
        var catalog = new SchemaCatalog();
        var kinds = new[]
        {
            "", "apps", "batch", "autoscaling", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "scheduling.k8s.io",
            "coordination.k8s.io", "discovery.k8s.io", "node.k8s.io", "events.k8s.io", "certificates.k8s.io", "flowcontrol.apiserver.k8s.io", "apiregistration.k8s.io",
            "resource.k8s.io", "apiextensions.k8s.io", "admissionregistration.k8s.io", "helm.toolkit.fluxcd.io", "kustomize.toolkit.fluxcd.io",
            "source.toolkit.fluxcd.io", "notification.toolkit.fluxcd.io", "image.toolkit.fluxcd.io", "cert-manager.io", "acme.cert-manager.io",
            "opentelemetry.io", "monitoring.coreos.com", "gateway.networking.k8s.io", "trust.cert-manager.io", "trust-manager.io", "kustomize.config.k8s.io",
            "cilium.io", "ceph.rook.io", "objectbucket.io",
        }.SelectMany(catalog.OfGroup).ToList();
        kinds.Count.ShouldBeGreaterThan(140);

        foreach (var kind in kinds)
        {
            var document = Minimal(kind);
            var problems = Check.Full(document)
                .Where(problem => problem.Severity == DiagnosticSeverity.Error)
                .Where(problem => problem.Descriptor != ValidationDiagnostics.RuleBroken || !NeedAnAlternative.Contains(kind.Kind))
                .Select(problem => problem.ToString());
            problems.ShouldBeEmpty($"{kind.ApiVersion} {kind.Kind}: {CompactJson.Of(document)}");
        }
    }

    private static MappingNode Minimal(KindSchema kind)
    {
        var node = new MappingNode { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind };
        foreach (var (key, value) in Required(kind.Type))
        {
            node[key] = value;
        }

        node["metadata"] = new MappingNode { ["name"] = "x" };
        return node;
    }

    private static MappingNode Required(ObjectSchema type)
    {
        var node = new MappingNode();
        foreach (var property in type.Properties.Where(property => property.Required && property.Shape.Facts?.Default is null))
        {
            node.Add(property.Name, Value(property.Shape));
        }

        return node;
    }

    private static Node Value(Shape shape) => shape.Kind switch
    {
        ShapeKind.Object => Required((ObjectSchema)shape.Type!),
        ShapeKind.List => new SequenceNode(Enumerable.Range(0, (int)(shape.Facts?.MinCount ?? 0)).Select(_ => Value(shape.Item!))),
        ShapeKind.Map or ShapeKind.FreeObject => new MappingNode(),
        ShapeKind.Enum => ((EnumSchema)shape.Type!).Values[0],
        ShapeKind.Boolean => true,
        ShapeKind.Int32 or ShapeKind.Int64 or ShapeKind.IntOrString => (int)(shape.Facts?.Minimum ?? 1),
        ShapeKind.Number => 1.5,
        ShapeKind.Quantity => "1Gi",
        ShapeKind.Time => "2026-08-18T12:00:00Z",
        ShapeKind.Bytes => "YQ==",
        ShapeKind.Duration => "5m",
        _ => Texts.First(text => shape.Facts?.Pattern is not { } pattern || Re2Pattern.Of(pattern)!.IsMatch(text)),
    };
}
