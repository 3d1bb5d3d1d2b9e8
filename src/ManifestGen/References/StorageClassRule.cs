using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Checks that the storage class of a claim is one that the composition makes, and that there is a default where a claim names none.</summary>
public sealed class StorageClassRule : IRule
{
    private const string Group = "storage.k8s.io";
    private const string Kind = "StorageClass";
    private const string Default = "storageclass.kubernetes.io/is-default-class";
    private static readonly ManifestGen.Yaml.AsciiSet NameCharacters = new("abcdefghijklmnopqrstuvwxyz0123456789-.");

    // Parts of names of charts that make classes, under names that only the chart knows.
    private static readonly string[] Makers = ["csi", "openebs", "mayastor", "provisioner", "piraeus", "linstor", "topolvm", "portworx", "storage", "longhorn", "local-path", "ceph"];
    private static readonly string[] CephLists = ["cephBlockPools", "cephFileSystems", "cephObjectStores"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownStorageClass, ReferenceDiagnostics.NoDefaultStorageClass];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        // Where no class is known at all, somebody else makes them.
        var known = new Classes(context.Set);
        if (known.OfVolumes.Count == 0 && known.OfBuckets.Count == 0)
        {
            return;
        }

        foreach (var resource in context.Set.Resources)
        {
            // A volume that is there already has the class that it says; a definition only speaks of the field.
            if (resource.Group != Group && !resource.Is("", "PersistentVolume") && !resource.Is("apiextensions.k8s.io", "CustomResourceDefinition") && !resource.Is("", "ConfigMap"))
            {
                Check(context, known, resource);
            }
        }
    }

    private static void Check(RuleContext context, Classes known, Resource resource)
    {
        var classes = resource.Kind == "ObjectBucketClaim" ? known.OfBuckets : known.OfVolumes;
        NodeWalk.Over(resource.Spec, (walk, key, value) =>
        {
            if (key is "storageClassName" or "storageClass" && value.AsString() is { } name)
            {
                CheckName(context, known, classes, resource, name, value, walk.Path);
            }
            else if (key == "spec" && known.HasNoDefault && IsClaimWithoutClass(value))
            {
                ReportNoDefault(context, known, resource, value, walk.Path);
            }
        }, start: FieldPath.Root.Key("spec"));

        if (resource.Is("", "PersistentVolumeClaim") && known.HasNoDefault && IsClaimWithoutClass(resource.Spec))
        {
            ReportNoDefault(context, known, resource, resource.Spec!, FieldPath.Root.Key("spec"));
        }
    }

    // An empty text means none, and charts write it as a dash; stores of objects have classes of their own, in capitals.
    private static void CheckName(RuleContext context, Classes known, HashSet<string> classes, Resource resource, string name, Node node, FieldPath path)
    {
        if (name is "" or "-" || !NameCharacters.HasAll(name) || classes.Count == 0 || classes.Contains(name))
        {
            return;
        }

        // A maker that is not known by name may make any class; a slip is one for certain.
        var hint = NearMiss.Hint(name, classes);
        if (hint.Length > 0 || !known.HasOtherMakers)
        {
            context.Report(ReferenceDiagnostics.UnknownStorageClass, resource, path,
                $"no storage class '{name}' is described here; there {(classes.Count == 1 ? "is" : "are")} {string.Join(", ", classes.Order(StringComparer.Ordinal).Select(one => $"'{one}'"))}.{hint}", node,
                hint.Length > 0 ? null : DiagnosticSeverity.Warning);
        }
    }

    // The field has to be absent: an empty text asks for a volume without class.
    private static bool IsClaimWithoutClass(Node? claim) =>
        claim is MappingNode && claim["accessModes"] is SequenceNode && claim.Path("resources", "requests", "storage") is not null
        && claim["storageClassName"] is null && claim["volumeName"] is null && claim["selector"] is null;

    private static void ReportNoDefault(RuleContext context, Classes known, Resource resource, Node claim, FieldPath path) =>
        context.Report(ReferenceDiagnostics.NoDefaultStorageClass, resource, path,
            $"the claim names no storage class, and none that is described here is the default; set storageClassName to {string.Join(" or ", known.OfVolumes.Order(StringComparer.Ordinal).Select(one => $"'{one}'"))}, or annotate one with {Default}: \"true\".", claim);

    private sealed class Classes
    {
        // Charts that make none: thousands of releases may have the same few.
        private readonly HashSet<string> others = new(StringComparer.Ordinal);

        public Classes(ManifestSet set)
        {
            var hasDefault = false;
            foreach (var resource in set.OfKind(Group, Kind))
            {
                // Classes of buckets and of volumes are one kind, and neither serves the other.
                var isOfBuckets = resource.Root["provisioner"]?.AsString()?.EndsWith("/bucket", StringComparison.Ordinal) == true;
                (isOfBuckets ? OfBuckets : OfVolumes).Add(resource.Name);
                hasDefault |= !isOfBuckets && resource.Root.Path("metadata", "annotations", Default).AsText() == "true";
            }

            HasNoDefault = OfVolumes.Count > 0 && !hasDefault;
            foreach (var external in set.Externals)
            {
                if (external.Id is { Group: Group, Kind: Kind })
                {
                    AddUncertain(external.Id.Name);
                }
            }

            foreach (var volume in set.OfKind("", "PersistentVolume"))
            {
                if (volume.Spec?["storageClassName"]?.AsString() is { Length: > 0 } name)
                {
                    OfVolumes.Add(name);
                }
            }

            foreach (var release in set.OfKind(HelmReleases.Group, HelmReleases.Kind))
            {
                AddRelease(release, HelmReleases.ChartName(release, set));
            }
        }

        public HashSet<string> OfVolumes { get; } = new(StringComparer.Ordinal);

        public HashSet<string> OfBuckets { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether charts make classes whose names are not known.</summary>
        public bool HasOtherMakers { get; private set; }

        /// <summary>Whether every class is known with its annotations, and none is the default.</summary>
        public bool HasNoDefault { get; private set; }

        // Of a name alone nobody can tell what the class serves, nor whether it is the default.
        private void AddUncertain(string name)
        {
            OfVolumes.Add(name);
            OfBuckets.Add(name);
            HasNoDefault = false;
        }

        // What a chart of a maker calls its classes stands at the top of its values; Rook's operator alone makes none.
        private void AddRelease(Resource release, string? chart)
        {
            if (chart is null or "rook-ceph" || others.Contains(chart))
            {
                return;
            }

            if (!IsMaker(chart))
            {
                others.Add(chart);
                return;
            }

            HasOtherMakers = true;
            HasNoDefault = false;
            var values = release.Spec?["values"];
            AddUncertain(values.Path("storageClass", "name"));
            foreach (var made in values?["storageClasses"].ItemsOrNone() ?? [])
            {
                AddUncertain(made["name"]);
            }

            foreach (var list in CephLists)
            {
                foreach (var store in values?[list].ItemsOrNone() ?? [])
                {
                    AddUncertain(store.Path("storageClass", "name"));
                }
            }
        }

        private static bool IsMaker(string chart)
        {
            foreach (var part in Makers)
            {
                if (chart.Contains(part, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        private void AddUncertain(Node? name)
        {
            if (name?.AsString() is { Length: > 0 } text)
            {
                AddUncertain(text);
            }
        }
    }
}
