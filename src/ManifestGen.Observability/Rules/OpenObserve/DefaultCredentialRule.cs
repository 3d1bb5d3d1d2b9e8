using ManifestGen.Charts;
using ManifestGen.Flux;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Finds credentials and names that charts publish as defaults, written out or left standing.</summary>
public sealed class DefaultCredentialRule : IRule
{
    private static readonly (string Text, string What)[] Published =
    [
        ("Complexpass#123", "OpenObserve's published root password"),
        ("cm9vdEBleGFtcGxlLmNvbTpDb21wbGV4cGFzcyMxMjM=", "the header of OpenObserve's published root user"),
        ("root@example.com", "OpenObserve's published root user"),
        ("rootpass123", "MinIO's published password"),
        ("Batman123", "the chart's published database password"),
        ("YOUR_BASE64_ENCODED_AUTH", "a placeholder"),
        ("CHANGEME", "a placeholder"),
        ("openobserve.example.com", "the chart's sample host"),
        ("exampleKey1", "the chart's sample toleration"),
    ];

    // From then on standalone takes the root user from a Secret that exists.
    private static readonly Version ExistingSecret = new(0, 20, 1);

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ChartValueDiagnostics.VendorDefault];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var resource in context.Set.Resources)
        {
            if (HelmReleases.Is(resource) ? LockedReleases.Has(context.Set, resource) : !resource.Is("opentelemetry.io", "OpenTelemetryCollector"))
            {
                continue;
            }

            NodeWalk.OverScalars(resource.Spec, (walk, scalar) =>
            {
                if (scalar.Kind == NodeKind.String && Array.Find(Published, one => scalar.Text.Contains(one.Text, StringComparison.Ordinal)) is { What: { } what })
                {
                    context.Report(ChartValueDiagnostics.VendorDefault, resource, walk.Path, $"this is {what}; replace it.", scalar);
                }
            }, FieldPath.Root.Key("spec"));

            if (HelmReleases.Is(resource))
            {
                CheckRootUser(context, resource);
            }
        }
    }

    private static void CheckRootUser(RuleContext context, Resource release)
    {
        var chart = HelmReleases.ChartName(release);
        var values = release.Spec?["values"];
        if (chart is not ("openobserve-standalone" or "openobserve") || release.Spec?["valuesFrom"].ItemsOrNone().Count > 0)
        {
            return;
        }

        var fromEnvironment = values?["extraEnv"].ItemsOrNone().Any(item => item["name"]?.AsString() == "ZO_ROOT_USER_PASSWORD") == true;
        var existing = chart == "openobserve" ? values.Path("externalSecret", "name") : values.Path("auth", "existingRootUserSecret", "name");
        if (fromEnvironment || existing.AsText() is { Length: > 0 } || values.Path("auth", "ZO_ROOT_USER_PASSWORD").AsText() is { Length: > 0 })
        {
            return;
        }

        var isOld = Version.TryParse(HelmReleases.ChartVersion(release), out var version) && version < ExistingSecret;
        var mend = chart == "openobserve" ? "set externalSecret.enabled and externalSecret.name" : isOld ? "set ZO_ROOT_USER_EMAIL and ZO_ROOT_USER_PASSWORD by extraEnv from a Secret" : "set auth.existingRootUserSecret.name";
        context.Report(ChartValueDiagnostics.VendorDefault, release, FieldPath.Root.Key("spec").Key("values").Key("auth"), $"nothing sets the root user, so the chart's published e-mail and password are used; {mend}.", values?["auth"] ?? values);
    }
}
