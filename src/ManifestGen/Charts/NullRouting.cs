using ManifestGen.Yaml;

namespace ManifestGen.Charts;

/// <summary>Takes explicit nulls out of inline values, because Flux loses them when a release is updated.</summary>
/// <remarks>See <see href="https://github.com/fluxcd/kustomize-controller/issues/372">kustomize-controller 372</see>: a create keeps the null, an update drops it.</remarks>
public static class NullRouting
{
    /// <summary>The key of the ConfigMap that holds the nulls.</summary>
    public const string Key = "values.yaml";

    /// <summary>The name of the ConfigMap for a release.</summary>
    public static string NameOf(string release) => $"{release}-removed-defaults";

    /// <summary>Values without their nulls, and a map of nothing but the nulls; null where there are none.</summary>
    /// <remarks>Nulls inside lists stay: Helm replaces lists whole, and server-side apply keeps items of a list without schema as they are.</remarks>
    public static (MappingNode Inline, MappingNode? Nulls) Split(MappingNode values)
    {
        var inline = new MappingNode { Origin = values.Origin };
        var nulls = new MappingNode();
        foreach (var (key, value) in values)
        {
            if (value.Kind == NodeKind.Null)
            {
                nulls[key] = ScalarNode.Null();
            }
            else if (value is MappingNode map)
            {
                var (below, removed) = Split(map);
                if (removed is not null)
                {
                    nulls[key] = removed;
                }

                // A map that held nothing but nulls must not come back as an empty one: that would be a value of its own.
                if (below.Count > 0 || map.Count == 0)
                {
                    inline[key] = below;
                }
            }
            else
            {
                inline[key] = value.Clone();
            }
        }

        return (inline, nulls.Count > 0 ? nulls : null);
    }

    /// <summary>The ConfigMap that carries the nulls; Flux reconciles the release when it changes.</summary>
    /// <param name="release">The release's name.</param>
    /// <param name="nulls">The nulls.</param>
    public static MappingNode ConfigMap(string release, MappingNode nulls) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new MappingNode
        {
            ["name"] = NameOf(release),
            ["labels"] = new MappingNode { ["reconcile.fluxcd.io/watch"] = "Enabled" },
        },
        ["data"] = new MappingNode { [Key] = YamlWriter.ToText(nulls) },
    };

    /// <summary>The entry of <c>valuesFrom</c> that names it.</summary>
    public static MappingNode Reference(string release) => new() { ["kind"] = "ConfigMap", ["name"] = NameOf(release), ["valuesKey"] = Key };
}
