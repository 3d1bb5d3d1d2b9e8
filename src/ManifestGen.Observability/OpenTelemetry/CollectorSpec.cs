namespace ManifestGen.OpenTelemetry;

/// <summary>The <c>spec</c> of an OpenTelemetryCollector around its configuration.</summary>
internal static class CollectorSpec
{
    public static MappingNode Of(CollectorBuilder collector, CollectorNeeds needs, MappingNode config)
    {
        MappingNode spec = new()
        {
            ["mode"] = collector.Mode.ToString().ToLowerInvariant(),
            ["managementState"] = "managed",

            // Git is the source of truth: the operator must not rewrite the configuration behind its back.
            ["upgradeStrategy"] = "none",
            ["image"] = collector.Image,
        };
        if (collector.Mode is CollectorMode.StatefulSet or CollectorMode.Deployment)
        {
            spec["replicas"] = collector.Replicas;
        }

        if (needs.Rules.Count > 0)
        {
            spec["serviceAccount"] = CollectorAccess.AccountOf(collector);
        }

        AddPod(spec, collector, needs);
        spec["config"] = config;
        spec.MergeFrom(collector.RawSpec);
        return spec;
    }

    private static void AddPod(MappingNode spec, CollectorBuilder collector, CollectorNeeds needs)
    {
        if (needs.Root)
        {
            spec["securityContext"] = new MappingNode { ["runAsUser"] = 0, ["runAsGroup"] = 0 };
        }

        if (collector.Memory is { } memory)
        {
            spec["resources"] = new MappingNode
            {
                ["requests"] = new MappingNode { ["memory"] = memory },
                ["limits"] = new MappingNode { ["memory"] = memory },
            };
        }

        if (collector.Mode == CollectorMode.DaemonSet)
        {
            // Nodes with taints have logs and metrics too.
            spec["tolerations"] = new SequenceNode([new MappingNode { ["operator"] = "Exists" }]);
        }

        AddList(spec, "env", needs.Environment);
        AddList(spec, "volumes", needs.Mounts.Select(mount => mount.ToVolume()));
        AddList(spec, "volumeMounts", needs.Mounts.Select(mount => mount.ToVolumeMount()));
    }

    private static void AddList(MappingNode spec, string key, IEnumerable<MappingNode> items)
    {
        var list = new SequenceNode(items);
        if (list.Count > 0)
        {
            spec[key] = list;
        }
    }
}
