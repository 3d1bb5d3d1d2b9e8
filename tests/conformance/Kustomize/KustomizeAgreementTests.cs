using System.Runtime.CompilerServices;
using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Reading;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.ConformanceTests.Kustomize;

/// <summary>Our reading of kustomizations, held against kustomize.</summary>
public class KustomizeAgreementTests
{
    public static TheoryData<string> Accepted => Cases("Accepted");

    public static TheoryData<string> Refused => Cases("Refused");

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_kustomize_builds_is_what_is_checked(string name)
    {
        var (exitCode, output, errors) = Build("Accepted", name);
        exitCode.ShouldBe(0, errors);

        var reading = RepositoryReader.Read([Folder("Accepted", name)]);

        reading.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        var theirs = YamlReader.Read(output, "kustomize").Documents.ToDictionary(document => Identity(document.Root), document => document.Root);
        var ours = reading.Sets.SelectMany(set => set.Resources).Select(resource => resource.Root).ToDictionary(Identity);
        ours.Keys.Order(StringComparer.Ordinal).ShouldBe(theirs.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, root) in theirs)
        {
            Text(ours[id]).ShouldBe(Text(root), id);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_kustomize_refuses_is_an_error_with_a_place(string name)
    {
        var (exitCode, _, _) = Build("Refused", name);
        exitCode.ShouldNotBe(0);

        var reading = RepositoryReader.Read([Folder("Refused", name)]);

        var found = reading.Diagnostics.Concat(reading.Sets.SelectMany(set => new Rules.RuleRunner(Rules.CoreRules.All, new Dictionary<string, DiagnosticSeverity>()).Check(set)))
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(diagnostic => diagnostic.Origin != null && diagnostic.Origin.Line > 0 && diagnostic.Origin.Column > 0);
    }

    private static string Identity(Node root) => $"{root["apiVersion"].AsText()} {root["kind"].AsText()} {root.Path("metadata", "namespace").AsText()}/{root.Path("metadata", "name").AsText()}";

    private static string Text(Node root) => YamlWriter.ToText(Sorted(root));

    private static Node Sorted(Node node)
    {
        if (node is SequenceNode list)
        {
            return new SequenceNode(list.Select(Sorted));
        }

        if (node is not MappingNode mapping)
        {
            return node.Clone();
        }

        var sorted = new MappingNode();
        foreach (var (key, value) in mapping.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            sorted[key] = Sorted(value);
        }

        return sorted;
    }

    private static (int ExitCode, string Output, string Errors) Build(string kind, string name)
    {
        ForeignTool.Require("kubectl");
        return ForeignTool.Run("kubectl", Folder(kind, name), "kustomize", "--load-restrictor", "LoadRestrictionsNone", ".");
    }

    private static TheoryData<string> Cases(string kind) => [.. Directory.GetDirectories(Folder(kind, "")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Folder(string kind, string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here) ?? "", kind, name);
}
