namespace ManifestGen.Schemas.Validation;

/// <summary>Checks resources against their kinds' schemas, as strictly as the API server does and a little more kindly.</summary>
/// <remarks>One thread at a time.</remarks>
public sealed class SchemaValidator
{
    // One for all: most resources are right, and something of its own for each would be made in vain.
    private readonly Findings findings = new();
    private readonly ValueChecker checker;
    private readonly SchemaCatalog catalog;
    private readonly SchemaTarget target;

    /// <summary>Checks against the schemas of a catalog.</summary>
    /// <param name="catalog">Where kinds are looked up.</param>
    /// <param name="target">What the resources will run on.</param>
    public SchemaValidator(SchemaCatalog catalog, SchemaTarget target)
    {
        this.catalog = catalog;
        this.target = target;
        checker = new(findings, target);
    }

    /// <summary>Checks one resource; every mistake is found in one go.</summary>
    /// <param name="root">The resource as a tree.</param>
    /// <param name="subject">What messages call it, <c>HelmRelease 'ns/name'</c>.</param>
    /// <param name="origin">Where it was made, for nodes that know no place of their own.</param>
    public IReadOnlyList<Diagnostic> Validate(Node root, string subject, Origin? origin = null)
    {
        var diagnostics = new List<Diagnostic>();
        Validate(root, subject, origin, diagnostics);
        return diagnostics;
    }

    /// <summary>Checks one resource and adds what is wrong to a list.</summary>
    /// <param name="root">The resource as a tree.</param>
    /// <param name="subject">What messages name by its <see cref="object.ToString"/>.</param>
    /// <param name="origin">Where it was made, for nodes that know no place of their own.</param>
    /// <param name="into">Where findings go.</param>
    public void Validate(Node root, object subject, Origin? origin, ICollection<Diagnostic> into)
    {
        findings.Begin(subject, root.Origin ?? origin, into);
        if (root is not MappingNode resource)
        {
            findings.Add(ValidationDiagnostics.WrongType, $"a resource is a mapping and this is {ShapeWords.Of(root)}.");
            return;
        }

        if (resource["apiVersion"]?.AsString() is not { Length: > 0 } apiVersion)
        {
            findings.Add(ValidationDiagnostics.MissingField, "'apiVersion' is missing; add the group and version of the kind.", "apiVersion");
            return;
        }

        if (resource["kind"]?.AsString() is not { Length: > 0 } kind)
        {
            findings.Add(ValidationDiagnostics.MissingField, "'kind' is missing; add the kind.", "kind");
            return;
        }

        if (catalog.Find(apiVersion, kind) is { } schema)
        {
            Check(resource, schema);
        }
        else
        {
            ReportUnknown(resource, apiVersion, kind);
        }
    }

    private void Check(MappingNode resource, KindSchema schema)
    {
        if (schema.Since > target.KubernetesMinor)
        {
            findings.Add(
                ValidationDiagnostics.TooNew,
                $"the kind '{schema.Kind}' of '{schema.ApiVersion}' exists since Kubernetes 1.{schema.Since} and the target is 1.{target.KubernetesMinor}; raise the target or use an older API.",
                "apiVersion",
                resource["apiVersion"]);
        }

        if (schema.Deprecated)
        {
            ReportDeprecated(resource, schema);
        }

        checker.CheckRoot(resource, schema);
        if (schema.Group != "kustomize.config.k8s.io")
        {
            MetadataNames.Check(resource, schema, findings);
        }
    }

    private void ReportDeprecated(MappingNode resource, KindSchema schema)
    {
        var newer = catalog.OfGroup(schema.Group).FirstOrDefault(other => other.Kind == schema.Kind && !other.Deprecated);
        findings.Add(
            ValidationDiagnostics.DeprecatedVersion,
            $"'{schema.ApiVersion}' is deprecated for '{schema.Kind}'{(newer is null ? "." : $"; use '{newer.ApiVersion}'.")}",
            "apiVersion",
            resource["apiVersion"]);
    }

    private void ReportUnknown(MappingNode resource, string apiVersion, string kind)
    {
        if (RemovedApis.Find(apiVersion, kind, target) is var (since, replacement))
        {
            findings.Add(
                ValidationDiagnostics.VersionNotServed,
                $"'{apiVersion}' of '{kind}' is no longer served since {since}; use '{replacement}'.",
                "apiVersion",
                resource["apiVersion"]);
            return;
        }

        if (RemovedApis.WithoutReplacement(apiVersion, kind) is { } gone)
        {
            findings.Add(ValidationDiagnostics.VersionNotServed, $"'{kind}' is no longer served since {gone}.", "apiVersion", resource["apiVersion"]);
            return;
        }

        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var known = catalog.OfGroup(slash < 0 ? "" : apiVersion[..slash]);
        if (SchemaCatalog.IsUnchecked(apiVersion, kind) || RemovedApis.WasServed(apiVersion, kind))
        {
            return;
        }

        if (known.Count == 0)
        {
            findings.Add(
                ValidationDiagnostics.UnknownSchema,
                $"no schema is known for '{kind}' of '{apiVersion}', so its fields are not checked; add its definition as a CustomResourceDefinition item.");
            return;
        }

        var sameKind = known.Where(other => other.Kind == kind).Select(other => $"'{other.ApiVersion}'").ToList();
        if (sameKind.Count > 0)
        {
            findings.Add(
                ValidationDiagnostics.VersionNotServed,
                $"'{kind}' is not served in '{apiVersion}'; use {string.Join(" or ", sameKind)}.",
                "apiVersion",
                resource["apiVersion"]);
            return;
        }

        var hint = NearMiss.Hint(kind, known.Select(other => other.Kind).Distinct());
        findings.Add(ValidationDiagnostics.UnknownKind, $"'{apiVersion}' has no kind '{kind}'; correct apiVersion or kind.{hint}", "kind", resource["kind"]);
    }
}
