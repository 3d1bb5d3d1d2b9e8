using System.Globalization;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that fluent-bit answers the probes that the chart sends.</summary>
public sealed class ProbeRule : IRule
{
    private const int UsualPort = 2020;

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.ProbeCannotPass];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            var (live, ready) = (ProbePath(release, "livenessProbe", _ => "/"), ProbePath(release, "readinessProbe", DefaultReadiness));
            if ((live ?? ready) is null)
            {
                continue;
            }

            // What the chart writes by itself passes; only a section of the author's own, or another image, can break it.
            if (release.OfKind("service").FirstOrDefault() is { } service && FirstMissing(release, service) is { } missing)
            {
                context.Report(FluentBitDiagnostics.ProbeCannotPass, release.Resource, service.Path, $"{missing.What}, but the chart probes {string.Join(" and ", new[] { live, ready }.OfType<string>())}; {missing.Mend}", missing.Node ?? At(service));
            }
            else
            {
                CheckHealth(context, release, ready);
            }
        }
    }

    private static void CheckHealth(RuleContext context, FluentBitRelease release, string? ready)
    {
        var service = release.OfKind("service").FirstOrDefault();
        var path = FieldPath.Root.Key("spec").Key("values").Key("readinessProbe");
        if (ready == "/api/v1/health" && service is not null && !service.IsOn("health_check"))
        {
            context.Report(FluentBitDiagnostics.ProbeCannotPass, release.Resource, service.Path, "Health_Check is not on, so the readiness probe GET /api/v1/health gets 404; add Health_Check On.", At(service));
        }
        else if (ready == "/api/v2/health" && release.Application is { Major: < 5 } application)
        {
            context.Report(FluentBitDiagnostics.ProbeCannotPass, release.Resource, path, $"readiness probe GET /api/v2/health, but fluent-bit {application} has no such endpoint before 5.0; probe /api/v1/health with Health_Check On, or drop image.tag.",
                release.Values.Path("image", "tag"));
        }
    }

    // An explicit null removes the probe; an empty mapping merges back to the chart's default.
    private static string? ProbePath(FluentBitRelease release, string probe, Func<FluentBitRelease, string> usual) =>
        release.Values[probe] is { Kind: NodeKind.Null } ? null
        : release.Values[probe] is { } own && (own["exec"] ?? own["tcpSocket"]) is not null ? null
        : release.Values.Path(probe, "httpGet", "path")?.AsString() ?? usual(release);

    private static string DefaultReadiness(FluentBitRelease release) =>
        Version.TryParse(Flux.HelmReleases.ChartVersion(release.Resource), out var chart) && chart < new Version(0, 57, 0) ? "/api/v1/health" : "/api/v2/health";

    private static (string What, string Mend, Node? Node)? FirstMissing(FluentBitRelease release, FluentBitSection service)
    {
        if (!service.IsOn("http_server"))
        {
            return ("the service section does not turn HTTP_Server on", "add HTTP_Server On, HTTP_Listen 0.0.0.0, HTTP_Port 2020 and Health_Check On, or set the probes to null.", service.Entry("http_server")?.Node);
        }

        if (service["http_listen"] is "127.0.0.1" or "localhost" or "::1")
        {
            return ($"HTTP_Listen is {service["http_listen"]}, which the kubelet cannot reach", "write 0.0.0.0.", service.Entry("http_listen")?.Node);
        }

        var expected = release.Values["metricsPort"]?.AsInteger() ?? UsualPort;
        var port = service["http_port"] ?? UsualPort.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != expected
            ? ($"HTTP_Port is {number} and metricsPort {expected}", "make them the same.", service.Entry("http_port")?.Node)
            : null;
    }

    private static ScalarNode At(FluentBitSection section)
    {
        var node = ScalarNode.String("");
        node.Origin = section.Origin;
        return node;
    }
}
