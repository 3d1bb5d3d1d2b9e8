using ManifestGen.Flux;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Compares ZO_WEB_URL with the hosts of the ingress.</summary>
public sealed class WebUrlRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [OpenObserveDiagnostics.WebUrl];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release) is "openobserve-standalone" or "openobserve"))
        {
            var values = release.Spec?["values"];
            var hosts = values.Path("ingress", "hosts").ItemsOrNone().Select(host => host["host"]?.AsString()).OfType<string>().ToList();
            if (values.Path("ingress", "enabled")?.AsBoolean() != true || hosts.Count == 0)
            {
                continue;
            }

            var path = FieldPath.Root.Key("spec").Key("values").Key("config").Key("ZO_WEB_URL");
            var url = values.Path("config", "ZO_WEB_URL");
            if (url?.AsString() is not { Length: > 0 } text)
            {
                context.Report(OpenObserveDiagnostics.WebUrl, release, path, $"ZO_WEB_URL is empty, so links in alerts lead nowhere; set it to 'https://{hosts[0]}'.", values?["config"] ?? values?["ingress"]);
            }
            else if (Uri.TryCreate(text, UriKind.Absolute, out var parsed) && !hosts.Contains(parsed.Host, StringComparer.OrdinalIgnoreCase))
            {
                context.Report(OpenObserveDiagnostics.WebUrl, release, path, $"'{text}' is not the host of the ingress, '{hosts[0]}'.", url);
            }
        }
    }
}
