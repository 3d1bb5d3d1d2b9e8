using System.Text;
using ManifestGen.Planning;
using ManifestGen.Secrets;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Testing;

/// <summary>What a program would write, as text by path.</summary>
internal static class ManifestText
{
    private const string Masked = "(masked)";

    public static IReadOnlyDictionary<string, string> Of(ManifestApp app)
    {
        var assemblies = app.Assemblies;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in OutputPlan.Of(assemblies, app.Shared).Files)
        {
            if (file.Content is { } content)
            {
                files[file.Path] = Encoding.UTF8.GetString(content);
            }
        }

        foreach (var (_, secret) in assemblies.SelectMany(assembly => assembly.Secrets))
        {
            files[secret.File] = TextOf(secret);
        }

        return files;
    }

    private static string TextOf(SecretManifest secret)
    {
        var metadata = new MappingNode { ["name"] = secret.Name, ["namespace"] = secret.Namespace };
        AddAll(metadata, "labels", secret.Labels);
        AddAll(metadata, "annotations", secret.Annotations);
        var keys = new MappingNode();
        foreach (var entry in secret.Entries)
        {
            keys[entry.Key] = Masked;
        }

        var writer = new YamlWriter();
        writer.Write(new MappingNode { ["apiVersion"] = "v1", ["kind"] = "Secret", ["metadata"] = metadata, ["type"] = secret.Type, ["stringData"] = keys });
        return Encoding.UTF8.GetString(writer.ToArray());
    }

    private static void AddAll(MappingNode metadata, string key, Map<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var node = new MappingNode();
        foreach (var (name, value) in values)
        {
            node[name] = value;
        }

        metadata[key] = node;
    }
}
