using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Reads bodies over HTTP with a size limit, a time limit, and credentials that stay with their host.</summary>
internal sealed class HttpFetcher : IDisposable
{
    private const long SizeLimit = 256L * 1024 * 1024;
    private readonly HttpClient client;
    private readonly TimeSpan patience;
    private readonly RegistryCredentials credentials;

    /// <summary>A fetcher; proxies are taken from the environment, as every .NET program does.</summary>
    /// <param name="credentials">Who we are, by host.</param>
    /// <param name="patience">How long a server may stay silent: before its first answer, and between two pieces of a body.</param>
    public HttpFetcher(RegistryCredentials credentials, TimeSpan patience)
    {
        this.credentials = credentials;
        this.patience = patience;
        client = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 8, AutomaticDecompression = DecompressionMethods.All })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("manifestgen", null));
    }

    public void Dispose() => client.Dispose();

    /// <summary>Sends a request with Basic credentials where the host has some, or with the bearer token given.</summary>
    /// <param name="chart">The chart it is for.</param>
    /// <param name="address">What is asked for.</param>
    /// <param name="accept">The media type wanted; null for any.</param>
    /// <param name="bearer">A token; null for none.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <param name="isTokenServer">Whether the address is that of the registry's own token server, which gets the registry's credentials.</param>
    public async Task<HttpResponseMessage> SendAsync(DeclaredChart chart, Uri address, string? accept, string? bearer, CancellationToken cancellation, bool isTokenServer = false)
    {
        var repository = new Uri(chart.Repository).Authority;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }
        else if (credentials.For(isTokenServer ? repository : address.Authority, repository) is { } known)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.User}:{known.Password}")));
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, waiting.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' did not answer within {patience.TotalSeconds:0.#} s; try again, or give --timeout");
        }
        catch (HttpRequestException problem)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' cannot be reached ({Innermost(problem)}); check address, proxy and network");
        }
    }

    /// <summary>The body of a successful answer.</summary>
    public async Task<byte[]> ReadAsync(DeclaredChart chart, Uri address, HttpResponseMessage response, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' answered {(int)response.StatusCode} {Meaning(response.StatusCode)}");
        }

        var expected = response.Content.Headers.ContentLength ?? 0;
        var body = new MemoryStream(expected is > 0 and < SizeLimit ? (int)expected : 0);
        var buffer = new byte[128 * 1024];
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(waiting.Token);
            while (true)
            {
                waiting.CancelAfter(patience);
                var read = await stream.ReadAsync(buffer, waiting.Token);
                if (read == 0)
                {
                    break;
                }

                body.Write(buffer, 0, read);
                progress?.Report((body.Length, expected));
                if (body.Length > SizeLimit)
                {
                    throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' sends more than {SizeLimit / 1024 / 1024} MB; that is no chart");
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' stopped sending for {patience.TotalSeconds:0.#} s; try again, or give --timeout");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw Failure.Of(ChartDiagnostics.FetchFailed, chart, $"'{address}' broke off after {body.Length} of {expected} bytes; try again");
        }

        return body.ToArray();
    }

    /// <summary>Sends and reads in one step.</summary>
    public async Task<byte[]> GetAsync(DeclaredChart chart, Uri address, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation, bool isTokenServer = false)
    {
        using var response = await SendAsync(chart, address, null, null, cancellation, isTokenServer);
        return await ReadAsync(chart, address, response, progress, cancellation);
    }

    private static string Meaning(HttpStatusCode code) => code switch
    {
        HttpStatusCode.NotFound => "(not found): check repository, chart and version",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            "(no access): set MANIFESTGEN_CHART_USERNAME and MANIFESTGEN_CHART_PASSWORD, or log in with docker or helm",
        HttpStatusCode.TooManyRequests => "(too many requests): try again later",
        >= HttpStatusCode.InternalServerError => "(the server failed): try again later",
        _ => "and not a chart",
    };

    private static string Innermost(Exception problem)
    {
        while (problem.InnerException is { } inner)
        {
            problem = inner;
        }

        return problem.Message.ReplaceLineEndings(" ").TrimEnd('.');
    }
}
