using System.Text;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Makes ConfigMaps and Secrets of <c>configMapGenerator</c> and <c>secretGenerator</c>.</summary>
internal sealed class KustomizeGenerators(SourceFiles files, HashSet<string> mentioned, List<Diagnostic> diagnostics, Action<Node, string> missing)
{
    private const string Ciphertext = "ENC[";

    /// <summary>Adds what the kustomization generates, or merges it into what is there.</summary>
    public void Apply(MappingNode kustomization, string folder, string file, KustomizeResult own)
    {
        foreach (var (key, kind) in ((string, string)[])[("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")])
        {
            foreach (var generator in kustomization[key].ItemsOrNone().Where(generator => generator["name"].AsText() is not null))
            {
                var made = Generated(generator, kind, folder, file, kustomization["generatorOptions"]);
                if (generator["behavior"].AsText() is not ("merge" or "replace"))
                {
                    own.Objects.Add(made);
                }
                else if (own.Objects.FindIndex(document => document.Kind == kind && document.WasCalled(made.Name, made.Namespace)) is var at and >= 0)
                {
                    own.Objects[at] = generator["behavior"].AsText() == "merge" ? Merged(own.Objects[at], made) : Replaced(own.Objects[at], made);
                }
                else if (own.Remotes.Count == 0)
                {
                    diagnostics.Add(ReadingDiagnostics.PatchWithoutTarget.At(
                        $"the generator is to {generator["behavior"].AsText()} {kind} '{made.Name}', which is not among the resources.{NearMiss.Hint(made.Name, own.Objects.Where(one => one.Kind == kind).Select(one => one.Name))}", generator["behavior"]?.Origin));
                }
            }
        }
    }

    /// <summary>Hangs the hash on every name that takes one.</summary>
    public static void AddHashes(KustomizeResult result)
    {
        for (var i = 0; i < result.Objects.Count; i++)
        {
            if (result.Objects[i] is { HashedContent: { } content } document)
            {
                // Patches may have changed the content of a ConfigMap since; a Secret's is not kept in the tree.
                var hashed = document.Kind == "ConfigMap" ? document.Root : content;
                result.Objects[i] = KustomizeNames.WithName(document, $"{document.Name}-{ContentHash.Of(document.Kind, hashed)}");
            }
        }
    }

    private static SourceDocument Merged(SourceDocument into, SourceDocument made)
    {
        var root = (MappingNode)into.Root.Clone();
        StrategicMerge.Apply(root, new() { ["data"] = made.Root["data"]?.Clone(), ["binaryData"] = made.Root["binaryData"]?.Clone(), ["metadata"] = WithoutName(made) }, "");
        var content = (MappingNode?)into.HashedContent?.Clone();
        if (content is not null && made.HashedContent is { } added)
        {
            StrategicMerge.Apply(content, added, "");
        }

        return into with { Root = root, HashedContent = content };
    }

    private static SourceDocument Replaced(SourceDocument into, SourceDocument made)
    {
        var root = (MappingNode)into.Root.Clone();
        (root["data"], root["binaryData"]) = (made.Root["data"]?.Clone(), made.Root["binaryData"]?.Clone());
        return into with { Root = root, HashedContent = into.HashedContent is null ? null : made.HashedContent };
    }

    private static MappingNode? WithoutName(SourceDocument made)
    {
        var metadata = (MappingNode?)made.Root["metadata"]?.Clone();
        metadata?.Remove("name");
        metadata?.Remove("namespace");
        return metadata;
    }

    private SourceDocument Generated(Node generator, string kind, string folder, string file, Node? common)
    {
        var isSecret = kind == "Secret";
        var (data, binary, hashed) = (new MappingNode(), new MappingNode(), new MappingNode());
        foreach (var (key, value, place) in Entries(generator, folder))
        {
            var isText = IsText(value);
            hashed[key] = isSecret || !isText ? Convert.ToBase64String(value) : Encoding.UTF8.GetString(value);
            Node shown = isSecret ? IsEncrypted(value) ? Ciphertext + "...]" : Convert.ToBase64String(value) : hashed[key]!.Clone();
            shown.Origin = place;
            (isText || isSecret ? data : binary)[key] = shown;
        }

        var options = generator["options"];
        var metadata = new MappingNode { ["name"] = generator["name"]?.Clone() };
        metadata["namespace"] = generator["namespace"]?.Clone();
        foreach (var key in (string[])["labels", "annotations"])
        {
            foreach (var (name, value) in (common?[key].EntriesOrNone() ?? []).Concat(options?[key].EntriesOrNone() ?? []))
            {
                metadata.GetOrAddMapping(key)[name] = value.Clone();
            }
        }

        var root = new MappingNode { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = metadata, Origin = generator.Origin };
        root["data"] = data.Count > 0 ? data : null;
        root["binaryData"] = binary.Count > 0 ? binary : null;
        root["type"] = isSecret ? generator["type"]?.Clone() ?? "Opaque" : null;
        var takesHash = (options?["disableNameSuffixHash"] ?? common?["disableNameSuffixHash"])?.AsBoolean() != true;
        var content = new MappingNode { ["data"] = hashed, ["type"] = root["type"]?.Clone() };
        return new(root, file, []) { IsGenerated = true, HashedContent = takesHash ? content : null };
    }

    private IEnumerable<(string Key, byte[] Value, Origin? Place)> Entries(Node generator, string folder)
    {
        foreach (var item in generator["envs"].ItemsOrNone().Concat(generator["env"] is { } single ? [single] : []))
        {
            foreach (var line in Encoding.UTF8.GetString(Read(item, item.AsText() ?? "", folder)).Split('\n').Select(line => line.TrimEnd('\r').TrimStart()).Where(line => line.Length > 0 && line[0] != '#'))
            {
                var (key, value) = Pair(line);
                yield return (key, Encoding.UTF8.GetBytes(value), item.Origin);
            }
        }

        foreach (var item in generator["files"].ItemsOrNone())
        {
            var (key, path) = Pair(item.AsText() ?? "");
            path = path.Length == 0 ? key : path;
            yield return (key == path ? key[(key.LastIndexOf('/') + 1)..] : key, Read(item, path, folder), item.Origin);
        }

        foreach (var item in generator["literals"].ItemsOrNone())
        {
            var (key, value) = Pair(item.AsText() ?? "");
            yield return (key, Encoding.UTF8.GetBytes(Unquoted(value)), item.Origin);
        }
    }

    private byte[] Read(Node entry, string path, string folder)
    {
        var file = SourceFiles.Resolve(folder, path);
        if (files.ReadBytes(file) is not { } bytes)
        {
            missing(entry, "file");
            return [];
        }

        mentioned.Add(file);
        return bytes;
    }

    private static (string Key, string Value) Pair(string text) => text.IndexOf('=') is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    private static string Unquoted(string value) =>
        value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    private static bool IsEncrypted(byte[] value) => value.Length == 0 || value.AsSpan().IndexOf("ENC[AES256_GCM"u8) >= 0;

    private static bool IsText(byte[] value) => System.Text.Unicode.Utf8.IsValid(value);
}
