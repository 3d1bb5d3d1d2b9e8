using ManifestGen.Flux;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Checks that OpenObserve for high availability has the bucket and the database that its parts share.</summary>
public sealed class StoreRule : IRule
{
    private static readonly string[] Components = ["router", "ingester", "querier", "scheduler", "compactor"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [OpenObserveDiagnostics.NoSharedStore];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release) == "openobserve"))
        {
            // What another document sets is not seen from here.
            if (release.Spec?["valuesFrom"].ItemsOrNone().Count > 0)
            {
                continue;
            }

            var values = release.Spec?["values"];
            var path = FieldPath.Root.Key("spec").Key("values");
            if (values.Path("minio", "enabled")?.AsBoolean() != true && values.Path("config", "ZO_S3_BUCKET_NAME").AsText() is not { Length: > 0 } && !Sets(values, "ZO_S3_BUCKET_NAME"))
            {
                context.Report(OpenObserveDiagnostics.NoSharedStore, release, path.Key("config").Key("ZO_S3_BUCKET_NAME"),
                    "no bucket is named, so the chart's sample 'o2-dev-bucket' would be asked for; give it one with WithObjectStore, or set config.ZO_S3_BUCKET_NAME.", values?["config"] ?? values);
            }

            if (values.Path("postgres", "enabled")?.AsBoolean() == false
                && values.Path("auth", "ZO_META_POSTGRES_DSN").AsText() is not { Length: > 0 }
                && !Sets(values, "ZO_META_POSTGRES_DSN")
                && values.Path("config", "ZO_META_STORE").AsText() is null or "postgres")
            {
                context.Report(OpenObserveDiagnostics.NoSharedStore, release, path.Key("postgres").Key("enabled"),
                    "the chart's database is off and ZO_META_POSTGRES_DSN names no other; set it by extraEnv from a Secret.", values.Path("postgres", "enabled"));
            }
        }
    }

    private static bool Sets(Node? values, string variable) =>
        Names(values?["extraEnv"]).Contains(variable) || Components.All(component => Names(values.Path(component, "extraEnv")).Contains(variable));

    private static IEnumerable<string?> Names(Node? list) => list.ItemsOrNone().Select(item => item["name"]?.AsString());
}
