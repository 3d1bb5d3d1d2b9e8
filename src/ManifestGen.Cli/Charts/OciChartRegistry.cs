using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>A registry that speaks the OCI distribution protocol, with Helm's media types.</summary>
/// <param name="http">How to reach it.</param>
/// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">the specification</see>; registries on loopback are spoken to without TLS, as docker does.</remarks>
internal sealed partial class OciChartRegistry(HttpFetcher http) : IChartSource
{
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private const string Layer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    public async Task<FetchedChart> FetchAsync(DeclaredChart chart, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        var reference = new Uri(chart.Repository.TrimEnd('/') + "/" + chart.Name);
        var root = new Uri($"{(reference.IsLoopback ? "http" : "https")}://{reference.Authority}/v2{reference.AbsolutePath}/");
        var session = new Session(this, chart, null);
        var version = ChartVersions.IsRange(chart.Version) ? await NewestAsync(session, root, cancellation) : chart.Version;

        // A tag may not hold the plus sign of a build number; Helm writes an underscore.
        var wanted = chart.Digest ?? version.Replace('+', '_');
        var address = new Uri(root, $"manifests/{wanted}");
        var manifest = await session.GetAsync(address, Manifest, null, cancellation);
        var digest = Digests.Of(SHA256.HashData(manifest));
        if (chart.Digest is { } insisted && insisted != digest)
        {
            throw Failure.Of(ChartDiagnostics.DigestMismatch, chart, $"'{address}' has the digest '{digest}', but the declaration insists on '{insisted}'; it was not locked");
        }

        var layer = LayerOf(chart, address, manifest);
        var bytes = await session.GetAsync(new Uri(root, $"blobs/{layer}"), "*/*", progress, cancellation);
        var content = Digests.Of(SHA256.HashData(bytes));
        return content == layer
            ? new(ChartFiles.FromArchive(new MemoryStream(bytes), $"{reference}:{version}"), digest, version)
            : throw Failure.Of(ChartDiagnostics.DigestMismatch, chart, $"the layer of '{reference}' has the digest '{content}', but its manifest promises '{layer}'; it was changed or damaged and was not locked");
    }

    private static string LayerOf(DeclaredChart chart, Uri address, byte[] manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest);
            foreach (var layer in document.RootElement.GetProperty("layers").EnumerateArray())
            {
                if (layer.GetProperty("mediaType").GetString() == Layer && Digests.Normalize(layer.GetProperty("digest").GetString()) is { } digest)
                {
                    return digest;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' is no OCI manifest");
        }

        throw Failure.Of(ChartDiagnostics.NotAChart, chart, $"'{address}' holds no Helm chart; is it an image?".TrimEnd('?'));
    }

    private static async Task<string> NewestAsync(Session session, Uri root, CancellationToken cancellation)
    {
        var body = await session.GetAsync(new Uri(root, "tags/list"), "application/json", null, cancellation);
        using var document = JsonDocument.Parse(body);
        var tags = document.RootElement.TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(tag => tag.GetString()!.Replace('_', '+'))
            : [];
        return tags.Where(tag => ChartVersions.Matches(session.Chart.Version, tag)).Order(ChartVersions.Comparer).LastOrDefault()
            ?? throw Failure.Of(ChartDiagnostics.FetchFailed, session.Chart, $"'{session.Chart.Repository}' has no version that fits");
    }

    // One conversation: a token that was given once is used for what follows.
    private sealed class Session(OciChartRegistry registry, DeclaredChart chart, string? token)
    {
        private string? bearer = token;

        public DeclaredChart Chart => chart;

        public async Task<byte[]> GetAsync(Uri address, string accept, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
        {
            var response = await registry.http.SendAsync(chart, address, accept, bearer, cancellation);
            if (response.StatusCode == HttpStatusCode.Unauthorized && bearer is null
                && response.Headers.WwwAuthenticate.FirstOrDefault(way => way.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is { } challenge)
            {
                response.Dispose();
                bearer = await registry.TokenAsync(chart, challenge, cancellation);
                response = await registry.http.SendAsync(chart, address, accept, bearer, cancellation);
            }

            using (response)
            {
                return await registry.http.ReadAsync(chart, address, response, progress, cancellation);
            }
        }
    }

    private readonly HttpFetcher http = http;

    private async Task<string> TokenAsync(DeclaredChart chart, AuthenticationHeaderValue challenge, CancellationToken cancellation)
    {
        var parts = Part().Matches(challenge.Parameter ?? "").ToDictionary(part => part.Groups["name"].Value, part => part.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("realm", out var realm) || !Uri.TryCreate(realm, UriKind.Absolute, out var server))
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{chart.Repository}' asks for a token and does not say where to get it");
        }

        var query = string.Join('&', parts.Where(part => part.Key is "service" or "scope").Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}"));
        var address = new UriBuilder(server) { Query = query }.Uri;
        var body = await http.GetAsync(chart, address, null, cancellation, isTokenServer: true);
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var name in (ReadOnlySpan<string>)["token", "access_token"])
            {
                if (document.RootElement.TryGetProperty(name, out var token) && token.GetString() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }
        catch (JsonException)
        {
            // Said below: an answer without a token, whatever it is.
        }

        throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{server}' gave no token");
    }

    [GeneratedRegex("""(?<name>[A-Za-z_]+)="(?<value>[^"]*)"(?:,|$)""")]
    private static partial Regex Part();
}
