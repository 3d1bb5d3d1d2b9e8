using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ManifestGen.Cli.Tests.Charts;

/// <summary>A real HTTP server on loopback with routes made of small functions.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, Func<HttpListenerContext, Task>> routes = new(StringComparer.Ordinal);

    public LoopbackServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Authority = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        listener.Prefixes.Add($"http://{Authority}/");
        listener.Start();
        _ = AcceptAsync();
    }

    public string Authority { get; }

    public string Url => $"http://{Authority}";

    /// <summary>Every request that came in: path with query, and the Authorization header.</summary>
    public ConcurrentQueue<(string Path, string? Authorization)> Requests { get; } = new();

    public void Dispose() => listener.Close();

    public LoopbackServer On(string path, Func<HttpListenerContext, Task> answer)
    {
        routes[path] = answer;
        return this;
    }

    public LoopbackServer On(string path, byte[] body, string type = "application/octet-stream") => On(path, context =>
    {
        context.Response.ContentType = type;
        return WriteAsync(context, body);
    });

    public LoopbackServer On(string path, string body, string type = "text/plain") => On(path, System.Text.Encoding.UTF8.GetBytes(body), type);

    public static async Task WriteAsync(HttpListenerContext context, byte[] body)
    {
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    private async Task AcceptAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Requests.Enqueue((context.Request.Url!.PathAndQuery, context.Request.Headers["Authorization"]));
        try
        {
            if (routes.TryGetValue(context.Request.Url!.AbsolutePath, out var answer))
            {
                await answer(context);
                return;
            }

            context.Response.StatusCode = 404;
            context.Response.Close();
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The client went away, which is what some of the tests are about.
        }
    }
}
