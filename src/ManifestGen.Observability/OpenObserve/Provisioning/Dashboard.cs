using System.Reflection;
using System.Text.Json.Nodes;
using ManifestGen.OpenObserve;

namespace ManifestGen;

/// <summary>A dashboard of OpenObserve: built from panels, or imported as the JSON that OpenObserve exports.</summary>
public sealed class Dashboard
{
    private readonly JsonObject json;
    private readonly string? broken;

    private Dashboard(JsonObject json, string? broken = null) => (this.json, this.broken) = (json, broken);

    /// <summary>The title, by which a dashboard is recognised within its folder; empty where it states none.</summary>
    public string Title => json["title"] is JsonValue title && title.TryGetValue<string>(out var text) ? text : "";

    /// <summary>The JSON's version; null where it states none, which OpenObserve takes for the newest.</summary>
    public int? Version => json["version"] is JsonValue version && version.TryGetValue<int>(out var number) ? number : null;

    /// <summary>A dashboard of panels, laid out two in a row.</summary>
    /// <param name="title">The title.</param>
    /// <param name="panels">The panels, in reading order.</param>
    public static Dashboard Create(string title, params ReadOnlySpan<DashboardPanel> panels)
    {
        var placed = new JsonArray();
        for (var i = 0; i < panels.Length; i++)
        {
            placed.Add((JsonNode)panels[i].ToJson(i));
        }

        return new(new()
        {
            ["version"] = 5,
            ["dashboardId"] = "",
            ["title"] = title,
            ["description"] = "",
            ["role"] = "",
            ["owner"] = "",
            ["tabs"] = new JsonArray(new JsonObject { ["tabId"] = "default", ["name"] = "Default", ["panels"] = placed }),
            ["variables"] = new JsonObject { ["list"] = new JsonArray(), ["showDynamicFilters"] = false },
            ["defaultDatetimeDuration"] = new JsonObject { ["type"] = "relative", ["relativeTimePeriod"] = "15m" },
        });
    }

    /// <summary>A dashboard as OpenObserve exported it; nothing of it is changed.</summary>
    /// <param name="text">One JSON object; any other text is told by MG0902, where the dashboard is used.</param>
    public static Dashboard FromJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json ? new(json) : new([], text);
        }
        catch (System.Text.Json.JsonException)
        {
            return new([], text);
        }
    }

    /// <summary>Every exported dashboard that the project embeds under a folder, in the order of their names.</summary>
    /// <param name="assembly">The program's assembly.</param>
    /// <param name="prefix">What their logical names start with, <c>dashboards/</c>; all <c>.json</c> resources where empty.</param>
    /// <remarks>Embedded files are part of the program, so that a change of one is a change of the build's inputs.</remarks>
    public static Dashboard[] FromResources(Assembly assembly, string prefix = "") =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name) ?? Stream.Null);
                return FromJson(reader.ReadToEnd());
            }),
    ];

    /// <summary>The JSON, indented, with <c>\n</c> line ends.</summary>
    public string ToJson() => broken ?? ProvisioningJson.Text(json);

    /// <summary>The JSON with a mark in the description that says which content it is.</summary>
    internal string ToMarkedJson()
    {
        if (broken is not null)
        {
            return broken;
        }

        var marked = (JsonObject)json.DeepClone();
        marked["description"] = ProvisioningJson.Marked(json["description"] is JsonValue given && given.TryGetValue<string>(out var words) ? words : "", ToJson());
        return ProvisioningJson.Text(marked);
    }
}
