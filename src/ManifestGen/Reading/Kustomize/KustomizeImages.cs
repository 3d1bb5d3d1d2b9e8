namespace ManifestGen.Reading.Kustomize;

/// <summary>Applies <c>images</c> and <c>replicas</c>.</summary>
internal static class KustomizeImages
{
    /// <summary>Changes images of every container at any depth, and counts of replicas by name.</summary>
    public static void Apply(Node kustomization, KustomizeResult result)
    {
        var images = kustomization["images"].ItemsOrNone();
        var replicas = kustomization["replicas"].ItemsOrNone();
        for (var i = 0; i < result.Objects.Count && images.Count + replicas.Count > 0; i++)
        {
            var document = result.Objects[i];
            var root = (MappingNode)document.Root.Clone();
            if (images.Count > 0 && document.Kind != "CustomResourceDefinition")
            {
                Walk(root, images);
            }

            foreach (var count in replicas.Where(count => count["count"] is not null && document.Kind is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController"))
            {
                if (document.WasCalled(count["name"].AsText() ?? "", document.Namespace) || document.Earlier.Any(earlier => earlier.Name == count["name"].AsText()))
                {
                    root.GetOrAddMapping("spec")["replicas"] = count["count"]?.Clone();
                }
            }

            result.Objects[i] = document with { Root = root };
        }
    }

    private static void Walk(Node node, IReadOnlyList<Node> images)
    {
        foreach (var (key, value) in node.Entries)
        {
            if (key is "containers" or "initContainers")
            {
                foreach (var container in value.Items.OfType<MappingNode>())
                {
                    Change(container, images);
                }
            }

            Walk(value, images);
        }

        foreach (var item in node.Items)
        {
            Walk(item, images);
        }
    }

    private static void Change(MappingNode container, IReadOnlyList<Node> images)
    {
        foreach (var image in images)
        {
            if (container["image"]?.AsString() is not { } text || image["name"].AsText() is not { } wanted)
            {
                continue;
            }

            var at = text.IndexOf('@');
            var colon = text.LastIndexOf(':', at < 0 ? text.Length - 1 : at);
            var end = colon > text.LastIndexOf('/') ? colon : at < 0 ? text.Length : at;
            if (text[..end] == wanted)
            {
                var changed = ScalarNode.String((image["newName"].AsText() ?? wanted) + Version(image, text[end..]));
                changed.Origin = container["image"]?.Origin;
                container["image"] = changed;
            }
        }
    }

    private static string Version(Node image, string present) => (image["newTag"].AsText(), image["digest"].AsText()) switch
    {
        ({ } tag, { } digest) => $":{tag}@{digest}",
        ({ } tag, null) => ":" + tag,
        (null, { } digest) => "@" + digest,
        _ => present,
    };
}
