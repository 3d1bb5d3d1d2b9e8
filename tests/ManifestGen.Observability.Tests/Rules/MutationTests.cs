using System.Globalization;
using System.Text;
using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tests.Rules;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Observability.Tests.Rules;

/// <summary>Rules see trees of any shape; they report or stay silent, and never throw.</summary>
public class MutationTests
{
    private static readonly IReadOnlyList<IRule> Rules = [.. CoreRules.WithSchemas, .. ObservabilityRules.All];
    private static readonly int Documents = int.Parse(Environment.GetEnvironmentVariable("MANIFESTGEN_MUTATIONS") ?? "1500", CultureInfo.InvariantCulture);

    private static readonly string[] Files =
    [
        .. Directory.GetFiles(RuleFixture.Folder(), "*.yaml").Order(StringComparer.Ordinal),
        .. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(RuleFixture.Folder())!, "..", "..", "ManifestGen.Observability.Tests", "Rules", "Fixtures"), "*.yaml").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Trees_with_nodes_of_the_wrong_kind_are_survived()
    {
        var random = new Random(20240516);
        for (var seen = 0; seen < Documents;)
        {
            var roots = YamlReader.ReadFile(Files[random.Next(Files.Length)]).Documents.Select(document => document.Root).OfType<MappingNode>().Where(root => root["kind"]?.AsString() != "Fixture").ToList();
            roots.ForEach(root => Mutate(root, random));
            seen += roots.Count;
            Check(roots);
        }
    }

    [Fact]
    public void Texts_with_bytes_changed_are_survived()
    {
        var random = new Random(20240523);
        for (var seen = 0; seen < Documents;)
        {
            var syntax = "{}[]:-&*!|>'\"%@`#\n\t 0a"u8;
            var bytes = File.ReadAllBytes(Files[random.Next(Files.Length)]);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(4) == 0 ? (byte)random.Next(256) : syntax[random.Next(syntax.Length)];
            }

            var file = YamlReader.Read(bytes, "mutated.yaml");
            seen += Math.Max(1, file.Documents.Count);
            Check([.. file.Documents.Select(document => document.Root).OfType<MappingNode>()]);
        }
    }

    private static void Check(List<MappingNode> roots)
    {
        List<Layer> layers = [];
        List<Resource> resources = [];
        foreach (var root in roots)
        {
            var resource = new Resource(root, null) { Layer = layers.LastOrDefault(), File = "a/b.yaml" };
            if (resource.Kind == "Kustomization")
            {
                layers.Add(new(resource.Name, resource.Name, null) { Kustomization = resource });
            }

            resources.Add(resource);
        }

        try
        {
            var set = new ManifestSet(new() { Name = "c", Platform = new("talos", new Version(1, 13)) { DefaultPodSecurity = "baseline" } }, layers, resources, [], []);
            new RuleRunner(Rules, new Dictionary<string, DiagnosticSeverity>()).Check(set, set);
        }
        catch (Exception exception)
        {
            var text = new StringBuilder();
            roots.ForEach(root => text.AppendLine("---").AppendLine(YamlWriter.ToText(root)));
            throw new InvalidOperationException($"A rule threw {exception.GetType().Name} over:\n{text}", exception);
        }
    }

    private static void Mutate(Node node, Random random)
    {
        foreach (var (key, value) in node.Entries.ToList())
        {
            if (random.Next(14) == 0)
            {
                node[key] = Strange(random);
            }
            else if (random.Next(40) == 0)
            {
                ((MappingNode)node).Remove(key);
            }
            else
            {
                Mutate(value, random);
            }
        }

        if (node is SequenceNode list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (random.Next(14) == 0)
                {
                    list.Set(i, Strange(random));
                }
                else
                {
                    Mutate(list[i], random);
                }
            }
        }
    }

    private static Node Strange(Random random) => random.Next(11) switch
    {
        0 => ScalarNode.Null(),
        1 => ScalarNode.Integer(long.MaxValue),
        2 => -1,
        3 => true,
        4 => "",
        5 => "${",
        6 => "://[]:99999999999/@${env:}",
        7 => new MappingNode(),
        8 => new SequenceNode(),
        9 => new SequenceNode([ScalarNode.Null(), new SequenceNode(), new MappingNode { ["name"] = new MappingNode() }]),
        _ => new MappingNode { [""] = "", ["name"] = 3, ["endpoint"] = "a.b.svc..:0" },
    };
}
