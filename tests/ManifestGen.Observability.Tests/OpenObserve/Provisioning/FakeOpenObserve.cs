using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ManifestGen.Tests.OpenObserve.Provisioning;

/// <summary>
/// A server that treats dashboards, folders and alerts as OpenObserve does: ids are its own, an update needs the current hash, folders must
/// exist, credentials are checked, and it can be told to be slow, broken or contested.
/// </summary>
internal sealed class FakeOpenObserve : IDisposable
{
    // As the server writes JSON: quotes with a backslash, letters of any alphabet as they are.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<int> troubles = new();
    private readonly Dictionary<string, JsonObject> dashboards = [];
    private readonly Dictionary<string, JsonObject> alerts = [];
    private readonly Dictionary<string, JsonObject> named = [];
    private readonly Dictionary<string, (string Kind, string Name)> folders = [];
    private int serial;
    private int conflicts;
    private int lost;
    private bool failsCreations;

    public FakeOpenObserve()
    {
        for (var port = 20000 + (Environment.ProcessId % 20000); ; port++)
        {
            listener.Prefixes.Clear();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                Url = $"http://127.0.0.1:{port}";
                break;
            }
            catch (HttpListenerException) when (port < 65000)
            {
                // Taken by another test; the next port is tried.
            }
        }

        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public string Authorization { get; } = "Basic cm9vdEBrcm9uZm9ybTpDYW5hcnktNDI=";

    public ConcurrentQueue<string> Requests { get; } = new();

    public IEnumerable<string> Writes => Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal));

    public IReadOnlyList<JsonObject> Dashboards => [.. dashboards.Values];

    public IReadOnlyList<JsonObject> Alerts => [.. alerts.Values];

    public IReadOnlyDictionary<string, JsonObject> Named => named;

    public IEnumerable<string> Folders => folders.Values.Select(folder => $"{folder.Kind}/{folder.Name}");

    /// <summary>The next requests are answered with these codes instead.</summary>
    public void Answer(params int[] codes) => Array.ForEach(codes, troubles.Enqueue);

    /// <summary>The next creations happen, but their answers get lost on the way.</summary>
    public void LoseAnswers(int times) => lost = times;

    /// <summary>No creation ever succeeds.</summary>
    public void FailCreations() => failsCreations = true;

    /// <summary>Refuses connections until <see cref="Open"/> is called.</summary>
    public void Close() => listener.Stop();

    /// <summary>Listens again.</summary>
    public void Open()
    {
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>The next updates find that somebody else was faster.</summary>
    public void Contest(int times) => conflicts = times;

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
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

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var (code, answer) = Answered(context.Request, body);
            if (lost > 0 && context.Request.HttpMethod == "POST" && code == 200)
            {
                lost--;
                (code, answer) = (504, "the gateway waited too long");
            }

            var bytes = Encoding.UTF8.GetBytes(answer);
            context.Response.StatusCode = code;
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
    }

    // A request that this double cannot handle must fail the test and not hang it.
    private (int Code, string Answer) Answered(HttpListenerRequest request, string body)
    {
        try
        {
            return Handle(request, body);
        }
        catch (Exception problem) when (problem is NullReferenceException or InvalidOperationException or JsonException or KeyNotFoundException)
        {
            return (400, problem.ToString());
        }
    }

    private (int Code, string Answer) Handle(HttpListenerRequest request, string body)
    {
        var path = request.Url!.AbsolutePath;
        Requests.Enqueue($"{request.HttpMethod} {path}{request.Url.Query}");
        if (troubles.TryDequeue(out var trouble))
        {
            return (trouble, "trouble");
        }

        if (path == "/healthz")
        {
            return (200, """{"status":"ok"}""");
        }

        if (failsCreations && request.HttpMethod == "POST")
        {
            return (500, "trouble");
        }

        if (request.Headers["Authorization"] != Authorization)
        {
            return (401, "Unauthorized Access");
        }

        var parts = path.Trim('/').Split('/');
        var json = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : [];
        return parts switch
        {
            ["api", "v2", "default", "folders", var kind] => Folder(request.HttpMethod, kind, json),
            ["api", "default", "dashboards"] => DashboardList(request, json),
            ["api", "default", "dashboards", var id] => Dashboard(request, id, json),
            ["api", "v2", "default", "alerts"] => AlertList(request, json),
            ["api", "v2", "default", "alerts", var id] => Alert(request.HttpMethod, id, json),
            ["api", "default", "alerts", var kind, .. var rest] => ByName(request.HttpMethod, kind, rest, json),
            _ => (404, "Not Found"),
        };
    }

    private (int, string) Folder(string method, string kind, JsonObject json)
    {
        if (method == "POST")
        {
            var id = $"f{++serial}";
            folders[id] = (kind, json["name"]!.GetValue<string>());
            return (200, $$"""{"folderId":"{{id}}","name":"x","description":""}""");
        }

        var list = new JsonArray(new JsonObject { ["folderId"] = "default", ["name"] = "default" });
        foreach (var (id, folder) in folders.Where(folder => folder.Value.Kind == kind))
        {
            list.Add((JsonNode)new JsonObject { ["folderId"] = id, ["name"] = folder.Name, ["description"] = "" });
        }

        return (200, new JsonObject { ["list"] = list }.ToJsonString(Options));
    }

    private (int, string) DashboardList(HttpListenerRequest request, JsonObject json)
    {
        var folder = request.QueryString["folder"] ?? "default";
        if (folder != "default" && !folders.ContainsKey(folder))
        {
            return (404, "folder not found");
        }

        if (request.HttpMethod == "POST")
        {
            var id = $"d{++serial}";
            var version = json["version"]!.GetValue<int>();
            var body = (JsonObject)json.DeepClone();
            body["dashboardId"] = id;
            dashboards[id] = new JsonObject { [$"v{version}"] = body, ["version"] = version, ["hash"] = $"{++serial}", ["folder"] = folder };
            return (200, dashboards[id].ToJsonString(Options));
        }

        var list = new JsonArray();
        foreach (var dashboard in dashboards.Values.Where(dashboard => dashboard["folder"]!.GetValue<string>() == folder))
        {
            list.Add(dashboard.DeepClone());
        }

        return (200, new JsonObject { ["dashboards"] = list }.ToJsonString(Options));
    }

    private (int, string) Dashboard(HttpListenerRequest request, string id, JsonObject json)
    {
        if (request.HttpMethod != "PUT" || !dashboards.TryGetValue(id, out var dashboard))
        {
            return (404, "no such dashboard");
        }

        if (conflicts > 0)
        {
            conflicts--;
            dashboard["hash"] = $"{++serial}";
        }

        if (request.QueryString["hash"] != dashboard["hash"]!.GetValue<string>())
        {
            return (409, "hash is out of date");
        }

        var body = (JsonObject)json.DeepClone();
        body["dashboardId"] = id;
        dashboard[$"v{json["version"]}"] = body;
        dashboard["hash"] = $"{++serial}";
        return (200, dashboard.ToJsonString(Options));
    }

    private (int, string) AlertList(HttpListenerRequest request, JsonObject json)
    {
        if (request.HttpMethod == "POST")
        {
            if (!json["destinations"]!.AsArray().All(name => named.ContainsKey($"destinations/{name}")))
            {
                return (400, "destination not found");
            }

            alerts[$"a{++serial}"] = json;
            return (200, """{"code":200}""");
        }

        var list = new JsonArray();
        foreach (var (id, alert) in alerts)
        {
            list.Add((JsonNode)new JsonObject { ["alert_id"] = id, ["name"] = alert["name"]!.GetValue<string>(), ["enabled"] = true });
        }

        return (200, new JsonObject { ["list"] = list }.ToJsonString(Options));
    }

    private (int, string) Alert(string method, string id, JsonObject json)
    {
        if (method == "PUT")
        {
            alerts[id] = json;
        }

        return (200, alerts[id].ToJsonString(Options));
    }

    private (int, string) ByName(string method, string kind, string[] rest, JsonObject json)
    {
        var name = rest is [var given] ? given : json["name"]!.GetValue<string>();
        if (method != "GET")
        {
            named[$"{kind}/{name}"] = json;
            return (200, """{"code":200}""");
        }

        return named.TryGetValue($"{kind}/{name}", out var known) ? (200, known.ToJsonString(Options)) : (404, "not found");
    }
}
