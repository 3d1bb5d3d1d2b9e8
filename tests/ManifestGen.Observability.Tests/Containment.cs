using ManifestGen.Tree;

namespace ManifestGen.Tests;

/// <summary>Whether everything that a fragment says is said by a tree too, and which part is not.</summary>
internal static class Containment
{
    public static void ShouldContain(this Node? actual, Node expected) => Missing(actual, expected, "").ShouldBeEmpty();

    private static IEnumerable<string> Missing(Node? actual, Node expected, string path) => expected switch
    {
        MappingNode mapping => mapping.SelectMany(entry => Missing(actual?[entry.Key], entry.Value, $"{path}.{entry.Key}")),
        SequenceNode list => list.SelectMany((item, index) => actual?.Items.Any(candidate => !Missing(candidate, item, "").Any()) == true ? [] : new[] { $"{path}[{index}]" }),
        _ => Node.DeepEquals(actual, expected) ? [] : [$"{path}: {expected} <> {actual?.ToString() ?? "absent"}"],
    };
}
