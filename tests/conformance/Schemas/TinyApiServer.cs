using System.Net;
using System.Net.Sockets;

namespace ManifestGen.ConformanceTests.Schemas;

/// <summary>Answers discovery and OpenAPI and nothing else, which is all that kubectl needs to validate on its own.</summary>
internal sealed class TinyApiServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly IReadOnlyDictionary<string, byte[]> answers;

    public TinyApiServer(IReadOnlyDictionary<string, byte[]> answers)
    {
        this.answers = answers;
        Address = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = Task.Run(Serve);
    }

    public string Address { get; }

    public void Dispose() => listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var found = answers.TryGetValue(context.Request.Url!.AbsolutePath, out var body);
            context.Response.StatusCode = found ? 200 : 404;
            context.Response.ContentType = context.Request.Url.AbsolutePath == "/openapi/v2" ? "application/com.github.proto-openapi.spec.v2.v1.0+protobuf" : "application/json";
            var bytes = body ?? """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}"""u8.ToArray();
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
    }
}
