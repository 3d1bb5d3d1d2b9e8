using System.Runtime.CompilerServices;
using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Charts;
using ManifestGen.Rules;
using ManifestGen.Schemas.Charts;
using ManifestGen.Secrets;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Rules;

/// <summary>
/// A composition in one YAML file. An optional first document of kind Fixture tells of the cluster and of what is expected; a Flux
/// Kustomization starts a layer, and what follows it belongs to that layer.
/// </summary>
internal sealed partial class RuleFixture
{
    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RuleFixture(ManifestSet set, ManifestSet? previous, IReadOnlyList<string> expected) => (Set, Previous, Expected) = (set, previous, expected);

    public ManifestSet Set { get; }

    public ManifestSet? Previous { get; }

    public IReadOnlyList<string> Expected { get; }

    public static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file) ?? "", "Fixtures");

    /// <summary>Reads a fixture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="asIfDescribed">Whether its nodes get the place of a line of C#, as builders and raw fields give it, for all of the tree.</param>
    public static RuleFixture Read(string path, bool asIfDescribed = false)
    {
        var file = YamlReader.ReadFile(path);
        file.Diagnostics.ShouldBeEmpty();
        if (asIfDescribed)
        {
            foreach (var document in file.Documents)
            {
                Place(document.Root);
            }
        }

        var header = file.Root?["kind"]?.AsString() == "Fixture" ? file.Root : null;
        var documents = file.Documents.Skip(header is null ? 0 : 1).Select(document => (MappingNode)document.Root).ToList();
        var cut = documents.FindIndex(document => document["kind"]?.AsString() == "Now");
        var now = SetOf(documents[(cut + 1)..], header, Path.GetFileName(path));
        return new(now, cut < 0 ? null : SetOf(documents[..cut], header, Path.GetFileName(path)), header?["expect"].ItemsOrNone().Select(item => item.AsString()!).ToList() ?? []);
    }

    /// <summary>Findings as <c>(line,column) text</c>, of one id.</summary>
    public IReadOnlyList<string> Findings(IReadOnlyList<IRule> rules, string id) =>
        [.. Check(rules).Where(diagnostic => diagnostic.Descriptor.Id == id).Select(diagnostic => $"{diagnostic.Origin?.Line}: {diagnostic.Text}")];

    /// <summary>With MANIFESTGEN_ACCEPT=1 the findings become the expectation, for a person to read in the diff.</summary>
    public static void AcceptWhereAsked(string path, IReadOnlyList<IRule> rules, string id)
    {
        if (Environment.GetEnvironmentVariable("MANIFESTGEN_ACCEPT") != "1")
        {
            return;
        }

        // The list moves what follows it, so the lines are right in the second round.
        for (var round = 0; round < 2; round++)
        {
            var lines = Read(path).Findings(rules, id).Select(finding => $"\n  - {System.Text.Json.JsonSerializer.Serialize(finding, Plain)}");
            File.WriteAllText(path, ExpectBlock().Replace(File.ReadAllText(path), _ => "expect:" + string.Concat(lines)));
        }
    }

    public IReadOnlyList<Diagnostic> Check(IReadOnlyList<IRule> rules) => new RuleRunner(rules, new Dictionary<string, DiagnosticSeverity>()).Check(Set, Previous);

    private static void Place(Node node)
    {
        node.Origin = new("Program.cs", 7);
        foreach (var (_, value) in node.Entries)
        {
            Place(value);
        }

        foreach (var item in node.Items)
        {
            Place(item);
        }
    }

    private static ManifestSet SetOf(List<MappingNode> documents, Node? header, string file)
    {
        List<Layer> layers = [];
        List<Resource> resources = [];
        Layer? layer = null;
        foreach (var document in documents)
        {
            var resource = new Resource(document, null) { File = document["metadata"]?["annotations"]?["file"]?.AsString() ?? file, Layer = layer };
            if (resource.Is("kustomize.toolkit.fluxcd.io", "Kustomization"))
            {
                var remotes = header?["remotes"]?[resource.Name].ItemsOrNone().Select(url => new RemoteResource(url.AsString()!, url.Origin)).ToList() ?? [];
                layer = new(resource.Name, resource.Spec?["path"]?.AsString() ?? resource.Name, resource.Origin) { Kustomization = new(document, null), Remotes = remotes };
                layers.Add(layer);
            }
            else
            {
                resources.Add(resource);
            }
        }

        var cluster = header?["cluster"];
        var externals = header?["externals"].ItemsOrNone().Select(item => new ExternalResource(
            new(item["group"]?.AsString() ?? "", item["kind"]?.AsString()!, item["namespace"]?.AsString(), item["name"]?.AsString()!), item.Origin)
        {
            Members = item["members"] is { } members ? [.. members.Items.Select(member => member.AsText()!)] : null,
        });
        var rules = header?["creationRules"]?.Items.Select(rule => new SopsCreationRule(rule["path_regex"]?.AsString(), rule.Origin) { EncryptedPattern = rule["encrypted_regex"]?.AsString() });
        return new(
            new ClusterFacts
            {
                Name = "test",
                DnsDomain = cluster?["dnsDomain"]?.AsString() ?? "cluster.local",
                DnsDomainIsKnown = cluster?["dnsDomain"] is not null,
                Flux = cluster?["flux"].AsText() ?? "2.9",
                Platform = cluster?["talos"].AsText() is { } talos ? new("talos", Version.Parse(talos)) { DefaultPodSecurity = "baseline" } : null,
            },
            layers,
            resources,
            [],
            [.. externals ?? []])
        {
            CreationRules = rules?.ToList(),
            Charts = [.. header?["charts"].ItemsOrNone().Select(ChartOf) ?? []],
        };
    }

    // A chart with its lock: name, version, the default values, and files of its own besides.
    private static HelmChart ChartOf(Node chart)
    {
        var (name, version) = (chart["name"]?.AsString()!, chart["version"]?.AsText()!);
        var application = chart["appVersion"].AsText() is { } app ? $"appVersion: \"{app}\"\n" : "";
        var locked = ChartLockBuilder.Build(ChartFiles.From(name, [
            new("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n{application}"),
            new("values.yaml", chart["values"]?.AsString() ?? ""),
            .. chart["files"].EntriesOrNone().Select(file => KeyValuePair.Create(file.Key, file.Value.AsString()!))]));
        return new() { Name = name, Version = version, Repository = "https://charts.example.org", Lock = LockedChart.FromText(locked.FileName, ChartLockWriter.Write(locked)) };
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"(?m)^expect:.*(\n  - .*)*")]
    private static partial System.Text.RegularExpressions.Regex ExpectBlock();
}
