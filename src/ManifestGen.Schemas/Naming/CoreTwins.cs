using ManifestGen.Schemas.Reading;

namespace ManifestGen.Schemas.Naming;

/// <summary>Finds the types of custom resources that are core types by another name, so that a toleration is a <c>Toleration</c> everywhere.</summary>
/// <remarks>Shape alone misleads: <c>{name}</c> is a user, a secret or a class. A core type is a twin only where it is mentioned by a property of the same name.</remarks>
internal static class CoreTwins
{
    // Properties that mean a core type although core itself has no property of that name for it.
    private static readonly Dictionary<string, string[]> MoreContexts = new(StringComparer.Ordinal)
    {
        ["LabelSelector"] = ["*"],
        ["SecretKeySelector"] = ["*"],
        ["ConfigMapKeySelector"] = ["configMap", "configMapRef", "configMapKeyRef"],
        ["Container"] = ["*"],
        ["PodSpec"] = ["*"],
        ["PodTemplateSpec"] = ["*"],
        ["Affinity"] = ["*"],
        ["ResourceRequirements"] = ["*"],
        ["SecurityContext"] = ["*"],
        ["PodSecurityContext"] = ["*"],
        ["Volume"] = ["*"],
        ["VolumeMount"] = ["*"],
        ["EnvVar"] = ["*"],
        ["Toleration"] = ["*"],
        ["TopologySpreadConstraint"] = ["*"],
        ["Probe"] = ["*"],
        ["ServicePort"] = ["ports[]"],
        ["PersistentVolumeClaimSpec"] = ["*"],
        ["LocalObjectReference"] = ["imagePullSecrets[]"],
        ["Condition"] = [],
    };

    /// <summary>Marks every use that has a twin.</summary>
    public static void Match(IEnumerable<TypeUse> uses, SchemaDocument core)
    {
        var contexts = Contexts(core);
        var candidates = core.Types.OfType<ObjectSchema>()
            .Where(type => type.Properties.Count > 0)
            .OrderBy(type => MoreContexts.ContainsKey(type.Name) ? 0 : 1)
            .ThenBy(type => type.Properties.Count)
            .ThenBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        var memo = new Dictionary<(ObjectSchema, ObjectSchema), bool>();
        foreach (var use in uses)
        {
            if (use.Type is not ObjectSchema { Properties.Count: > 0 } type)
            {
                continue;
            }

            var names = use.Sites.Select(site => site[^1]).ToHashSet(StringComparer.Ordinal);
            type.SharedAs = candidates.Find(candidate => contexts.TryGetValue(candidate, out var known)
                && (known.Contains("*") || names.Any(known.Contains))
                && Fits(type, candidate, memo));
        }
    }

    private static Dictionary<ObjectSchema, HashSet<string>> Contexts(SchemaDocument core)
    {
        var contexts = new Dictionary<ObjectSchema, HashSet<string>>();
        foreach (var property in core.Types.OfType<ObjectSchema>().SelectMany(type => type.Properties))
        {
            var marks = "";
            for (var shape = property.Shape; shape is not null; shape = shape.Item)
            {
                if (shape.Type is ObjectSchema type && type.Name is not ("Condition" or "ObjectReference"))
                {
                    contexts.TryAdd(type, new(StringComparer.Ordinal));
                    contexts[type].Add(property.Name + marks);
                }

                marks += "[]";
            }
        }

        foreach (var type in core.Types.OfType<ObjectSchema>())
        {
            if (MoreContexts.TryGetValue(type.Name, out var more))
            {
                contexts.TryAdd(type, new(StringComparer.Ordinal));
                contexts[type].UnionWith(more);
            }
        }

        return contexts;
    }

    // Older definitions lack a core type's newest fields, so a subset fits; what is required must agree, or C# would ask for too little or too much.
    private static bool Fits(ObjectSchema type, ObjectSchema core, Dictionary<(ObjectSchema, ObjectSchema), bool> memo)
    {
        if (memo.TryGetValue((type, core), out var known))
        {
            return known;
        }

        // A recursive type fits as long as nothing else speaks against it.
        memo[(type, core)] = true;
        var fits = !type.Open
            && type.Properties.Count >= (core.Properties.Count * 2 / 3)
            && type.Properties.All(property => core.Find(property.Name) is { } twin
                && (twin.Required || !property.Required || property.Shape.Facts?.Default is not null)
                && Fits(property.Shape, twin.Shape, memo))
            && core.Properties.All(property => !property.Required || type.Find(property.Name) is { Required: true } or { Shape.Facts.Default: not null });
        return memo[(type, core)] = fits;
    }

    private static bool Fits(Shape shape, Shape core, Dictionary<(ObjectSchema, ObjectSchema), bool> memo) => (shape.Kind, core.Kind) switch
    {
        (ShapeKind.Object, ShapeKind.Object) => Fits((ObjectSchema)shape.Type!, (ObjectSchema)core.Type!, memo),
        (ShapeKind.List, ShapeKind.List) or (ShapeKind.Map, ShapeKind.Map) => Fits(shape.Item!, core.Item!, memo),
        (ShapeKind.String, ShapeKind.Enum) or (ShapeKind.Enum, ShapeKind.Enum) => true,
        (ShapeKind.String, ShapeKind.Time) or (ShapeKind.Int64, ShapeKind.Int32) or (ShapeKind.Int32, ShapeKind.Int64) => true,
        _ => shape.Kind == core.Kind,
    };
}
