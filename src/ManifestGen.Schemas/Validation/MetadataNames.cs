namespace ManifestGen.Schemas.Validation;

/// <summary>The syntax of a resource's own name and namespace, which depends on its kind.</summary>
internal static class MetadataNames
{
    private const int LongestCronJobName = 52;

    public static void Check(MappingNode resource, KindSchema schema, Findings findings)
    {
        if (resource["metadata"] is not MappingNode metadata)
        {
            // Metadata that is no mapping is reported with the other types.
            if (resource["metadata"] is null)
            {
                ReportNameless(resource, schema, findings);
            }

            return;
        }

        if (metadata["name"] is null && metadata["generateName"] is null)
        {
            ReportNameless(metadata, schema, findings);
        }

        if (metadata["name"]?.AsString() is { } name)
        {
            Report(metadata, "name", name, FormatOf(schema), findings);
            if (schema.Kind == "CronJob" && schema.Group == "batch" && name.Length > LongestCronJobName)
            {
                findings.Trail.Enter("metadata", metadata);
                findings.Add(ValidationDiagnostics.BadName, $"the name of a CronJob has at most {LongestCronJobName} characters, since its jobs append to it; shorten it.", "name", metadata["name"]);
                findings.Trail.Leave();
            }
        }

        if (metadata["namespace"]?.AsString() is { } space && schema.IsNamespaced)
        {
            Report(metadata, "namespace", space, "dns-label", findings);
        }
    }

    // Reviews are questions to the API server, which nothing stores.
    private static void ReportNameless(MappingNode near, KindSchema schema, Findings findings)
    {
        if (schema.Group is "authentication.k8s.io" or "authorization.k8s.io")
        {
            return;
        }

        findings.Trail.Enter("metadata", near);
        findings.Add(ValidationDiagnostics.MissingField, "'name' is missing, and an object without a name cannot be applied; add it.", "name", near);
        findings.Trail.Leave();
    }

    private static void Report(MappingNode metadata, string key, string text, string format, Findings findings)
    {
        if (FluxVariable.IsIn(metadata[key]!) || NameSyntax.Problem(format, text) is not { } rule)
        {
            return;
        }

        findings.Trail.Enter("metadata", metadata);
        findings.Add(ValidationDiagnostics.BadName, $"{ShapeWords.Quote(text)} is not valid here; use {rule}.", key, metadata[key]);
        findings.Trail.Leave();
    }

    private static string FormatOf(KindSchema schema) => (schema.Group, schema.Kind) switch
    {
        ("", "Namespace") => "dns-label",
        ("", "Service") => "dns1035-label",
        ("rbac.authorization.k8s.io", _) or ("flowcontrol.apiserver.k8s.io", _) => "path-segment",
        ("networking.k8s.io", "IPAddress") or ("certificates.k8s.io", _) => "path-segment",
        _ => "dns-subdomain",
    };
}
