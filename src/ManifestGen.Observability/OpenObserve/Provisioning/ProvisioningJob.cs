using System.Text;

namespace ManifestGen.OpenObserve;

/// <summary>The resources that bring dashboards and alerts into OpenObserve: a ConfigMap a dashboard, one for the rest, the script and the Job.</summary>
/// <remarks>
/// A Job cannot be changed, so its name carries a hash of all it does: other content is another Job, and the same content runs once.
/// </remarks>
internal sealed class ProvisioningJob(string name, IReadOnlyList<ProvisionedItem> items, IReadOnlyList<MappingNode> environment)
{
    // Shell, curl and awk, and nothing else.
    private const string Image = "quay.io/curl/curl:8.16.0";

    private static readonly string Script = ReadScript();

    public IEnumerable<ProvisioningResource> Resources()
    {
        var files = Files();
        foreach (var (item, file) in files.Where(entry => entry.Item.Kind == "dashboard"))
        {
            yield return new(ConfigMap(MapOf(file), new() { [file] = item.Json }), $"{Stem(file)}.yaml", item.Origin);
        }

        var rest = files.Where(entry => entry.Item.Kind != "dashboard").ToList();
        if (rest.Count > 0)
        {
            MappingNode texts = [];
            foreach (var (item, file) in rest)
            {
                texts.Add(file, item.Json);
            }

            yield return new(ConfigMap($"{name}-alerts", texts), "alerts.yaml", rest[0].Item.Origin);
        }

        yield return new(ConfigMap(name, new() { ["provision.sh"] = Script, ["plan"] = Plan(files) }), "provisioning.yaml", null);
        yield return new(Job(files, rest.Count > 0), "provisioning.yaml", null);
    }

    /// <summary>One line an item; the order is that of need: templates before destinations before alerts.</summary>
    internal static string Plan(IEnumerable<ProvisionedFile> files) => string.Concat(files.Select(entry =>
        $"{entry.Item.Kind}\t{ProvisioningJson.Escaped(entry.Item.Name)}\t{ProvisioningJson.Escaped(entry.Item.Folder)}\t{entry.File}\n"));

    internal static string ScriptText => Script;

    internal IReadOnlyList<ProvisionedFile> Files()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<ProvisionedFile> files = [];
        foreach (var item in items)
        {
            var stem = $"{item.Kind}-{Slug(item.Name)}";
            var unique = stem;
            for (var i = 2; !taken.Add(unique); i++)
            {
                unique = $"{stem}-{i}";
            }

            files.Add(new(item, $"{unique}.json"));
        }

        return files;
    }

    private MappingNode Job(IReadOnlyList<ProvisionedFile> files, bool hasAlerts)
    {
        List<string> maps = [name, .. files.Where(entry => entry.Item.Kind == "dashboard").Select(entry => MapOf(entry.File))];
        if (hasAlerts)
        {
            maps.Add($"{name}-alerts");
        }

        var content = new StringBuilder(Image).Append('\n').Append(Script).Append(Plan(files));
        foreach (var (item, _) in files)
        {
            content.Append(item.Json);
        }

        return new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new MappingNode { ["name"] = $"{name}-{ProvisioningJson.Hash(content.ToString())}" },
            ["spec"] = new MappingNode
            {
                ["backoffLimit"] = 3,
                ["template"] = new MappingNode { ["spec"] = PodSpec(maps) },
            },
        };
    }

    private MappingNode PodSpec(List<string> maps) => new()
    {
        ["restartPolicy"] = "Never",
        ["automountServiceAccountToken"] = false,
        ["securityContext"] = new MappingNode
        {
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 65534,
            ["runAsGroup"] = 65534,
            ["seccompProfile"] = new MappingNode { ["type"] = "RuntimeDefault" },
        },
        ["containers"] = new SequenceNode(
        [
            new MappingNode
            {
                ["name"] = "provision",
                ["image"] = Image,
                ["command"] = (string[])["/bin/sh", "/provision/provision.sh"],
                ["env"] = new SequenceNode(environment),
                ["resources"] = new MappingNode
                {
                    ["requests"] = new MappingNode { ["cpu"] = "10m", ["memory"] = "32Mi" },
                    ["limits"] = new MappingNode { ["memory"] = "128Mi" },
                },
                ["securityContext"] = new MappingNode
                {
                    ["allowPrivilegeEscalation"] = false,
                    ["readOnlyRootFilesystem"] = true,
                    ["capabilities"] = new MappingNode { ["drop"] = (string[])["ALL"] },
                },
                ["volumeMounts"] = new SequenceNode(
                [
                    new MappingNode { ["name"] = "content", ["mountPath"] = "/provision", ["readOnly"] = true },
                    new MappingNode { ["name"] = "tmp", ["mountPath"] = "/tmp" },
                ]),
            },
        ]),
        ["volumes"] = new SequenceNode(
        [
            new MappingNode
            {
                ["name"] = "content",
                ["projected"] = new MappingNode
                {
                    ["sources"] = new SequenceNode(maps.Select(map => new MappingNode { ["configMap"] = new MappingNode { ["name"] = map } })),
                },
            },
            new MappingNode { ["name"] = "tmp", ["emptyDir"] = new MappingNode { ["medium"] = "Memory", ["sizeLimit"] = "16Mi" } },
        ]),
    };

    private static MappingNode ConfigMap(string map, MappingNode texts) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new MappingNode { ["name"] = map },
        ["data"] = texts,
    };

    private string MapOf(string file) => $"{name}-{Stem(file)["dashboard-".Length..]}";

    private static string Stem(string file) => file[..^".json".Length];

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, 40)).Trim('-');
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(
            typeof(ProvisioningJob).Assembly.GetManifestResourceStream("provision.sh") ?? throw new InvalidOperationException("The provisioning script is not embedded."));
        return reader.ReadToEnd();
    }
}
