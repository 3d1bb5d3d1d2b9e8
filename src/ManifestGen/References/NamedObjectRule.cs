using ManifestGen.Secrets;

namespace ManifestGen.References;

/// <summary>Checks that every Secret, ConfigMap, ServiceAccount and claim that is mentioned exists, with the key that is wanted of it.</summary>
public sealed class NamedObjectRule : IRule
{
    private static readonly ManifestGen.Yaml.AsciiSet HashCharacters = new("bcdfghkmt2456789");

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        SecretDiagnostics.UnresolvedReference, ReferenceDiagnostics.UnknownConfigMap, ReferenceDiagnostics.UnknownServiceAccount, ReferenceDiagnostics.UnknownClaim,
    ];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var known = context.Shared(set => new KnownNames(set));
        foreach (var reference in context.Shared(set => new ReferenceIndex(set)).All)
        {
            Check(context, known, reference);
        }

        CheckBoundAccounts(context, known);
    }

    private static void Check(RuleContext context, KnownNames known, Reference reference)
    {
        var descriptor = reference.Kind switch
        {
            "Secret" => SecretDiagnostics.UnresolvedReference,
            "ConfigMap" => ReferenceDiagnostics.UnknownConfigMap,
            "ServiceAccount" => ReferenceDiagnostics.UnknownServiceAccount,
            _ => ReferenceDiagnostics.UnknownClaim,
        };
        if (!known.Has(reference.Kind, reference.Namespace, reference.Name))
        {
            // Every namespace has these without anyone's doing.
            if (reference is { Kind: "ServiceAccount", Name: "default" } or { Kind: "ConfigMap", Name: "kube-root-ca.crt" })
            {
                return;
            }

            context.Report(descriptor, reference.From, reference.Path,
                $"{reference.Target} is not described here.{Hint(known, reference)} Describe it or declare it external.", reference.Node);
        }
        else if (reference.Key is { } key && known.Keys(reference.Kind, reference.Namespace, reference.Name) is { } keys && !keys.Contains(key))
        {
            var hint = NearMiss.Hint(key, keys);
            var has = hint.Length > 0 ? hint : keys.Count == 0 ? " It has no keys." : $" It has {string.Join(", ", keys.Order(StringComparer.Ordinal).Take(12).Select(one => $"'{one}'"))}.";
            context.Report(descriptor, reference.From, reference.Path, $"{reference.Target} has no key '{key}'.{has}", reference.Node);
        }
    }

    private static string Hint(KnownNames known, Reference reference)
    {
        // https://fluxcd.io/flux/guides/helmreleases/#refer-to-values-in-configmaps-generated-with-kustomize
        if (known.Names(reference.Kind, reference.Namespace).FirstOrDefault(name => IsGenerated(name, reference.Name)) is { } generated)
        {
            return $" Kustomize generates it as '{generated}' and changes only mentions in fields that it knows; set disableNameSuffixHash, or name this field under nameReference in configurations.";
        }

        var near = NearMiss.Hint(reference.Name, known.Names(reference.Kind, reference.Namespace));
        if (near.Length > 0)
        {
            return near;
        }

        var elsewhere = known.NamespacesOf(reference.Kind, reference.Name).FirstOrDefault();
        return elsewhere is null ? "" : $" There is one in namespace '{elsewhere}', but a pod reads its own namespace only.";
    }

    private static bool IsGenerated(string name, string plain) =>
        name.Length == plain.Length + 11 && name.StartsWith(plain, StringComparison.Ordinal) && name[plain.Length] == '-' && HashCharacters.HasAll(name.AsSpan(plain.Length + 1));

    private static void CheckBoundAccounts(RuleContext context, KnownNames known)
    {
        var described = context.Set.Resources.Where(resource => resource.Is("", "Namespace")).Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var binding in context.Set.OfKind("rbac.authorization.k8s.io", "ClusterRoleBinding").Concat(context.Set.OfKind("rbac.authorization.k8s.io", "RoleBinding")))
        {
            var subjects = binding.Root["subjects"].ItemsOrNone();
            for (var i = 0; i < subjects.Count; i++)
            {
                // An account of a namespace that others fill may well be theirs.
                if (subjects[i]["kind"]?.AsString() == "ServiceAccount"
                    && subjects[i]["name"]?.AsString() is { } name
                    && name != "default"
                    && (subjects[i]["namespace"]?.AsString() ?? binding.Namespace) is { } @namespace
                    && described.Contains(@namespace)
                    && !known.Has("ServiceAccount", @namespace, name))
                {
                    context.Report(ReferenceDiagnostics.UnknownServiceAccount, binding, FieldPath.Root.Key("subjects").Index(i),
                        $"ServiceAccount '{@namespace}/{name}' is not described here.{NearMiss.Hint(name, known.Names("ServiceAccount", @namespace))} Describe it or declare it external.", subjects[i]["name"]);
                }
            }
        }
    }
}
