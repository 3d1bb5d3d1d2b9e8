using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ManifestGen.Diagnostics;

namespace ManifestGen.Cli.Check;

/// <summary>Writes findings for people, programs and code hosts.</summary>
internal static class CheckFormats
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The findings in a format, with a final line end where there is anything.</summary>
    public static string Write(string format, IReadOnlyList<Diagnostic> diagnostics) => format switch
    {
        "json" => new JsonArray([.. diagnostics.Select(AsJson)]).ToJsonString(Json) + "\n",
        "sarif" => Sarif(diagnostics).ToJsonString(Json) + "\n",
        "github" => string.Concat(diagnostics.Select(diagnostic => GitHub(diagnostic) + "\n")),
        _ => string.Concat(diagnostics.Select(diagnostic => diagnostic + "\n")),
    };

    private static JsonNode AsJson(Diagnostic diagnostic) => new JsonObject
    {
        ["id"] = diagnostic.Descriptor.Id,
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["file"] = diagnostic.Origin?.File,
        ["line"] = diagnostic.Origin?.Line,
        ["column"] = diagnostic.Origin?.Column,
        ["subject"] = diagnostic.Subject,
        ["path"] = diagnostic.Path.Text is { Length: > 0 } path ? path : null,
        ["message"] = diagnostic.Message,
        ["help"] = diagnostic.Descriptor.HelpLink,
    };

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    private static string GitHub(Diagnostic diagnostic)
    {
        var command = diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "notice" };
        var place = new StringBuilder();
        if (diagnostic.Origin is { } origin)
        {
            place.Append("file=").Append(Property(origin.File)).Append(",line=").Append(Math.Max(1, origin.Line));
            if (origin.Column > 0)
            {
                place.Append(",col=").Append(origin.Column);
            }

            place.Append(',');
        }

        return $"::{command} {place}title={diagnostic.Descriptor.Id}::{Data(diagnostic.Text)}";

        static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

        static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    private static JsonObject Sarif(IReadOnlyList<Diagnostic> diagnostics)
    {
        var rules = diagnostics.Select(diagnostic => diagnostic.Descriptor).DistinctBy(descriptor => descriptor.Id).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToList();
        return new()
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "manifestgen",
                        ["rules"] = new JsonArray([.. rules.Select(rule => (JsonNode)new JsonObject
                        {
                            ["id"] = rule.Id,
                            ["shortDescription"] = new JsonObject { ["text"] = rule.Title },
                            ["fullDescription"] = new JsonObject { ["text"] = rule.Rule },
                            ["help"] = new JsonObject { ["text"] = rule.Fix },
                            ["helpUri"] = rule.HelpLink,
                            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.DefaultSeverity) },
                        })]),
                    },
                },
                ["results"] = new JsonArray([.. diagnostics.Select(diagnostic => (JsonNode)new JsonObject
                {
                    ["ruleId"] = diagnostic.Descriptor.Id,
                    ["ruleIndex"] = rules.FindIndex(rule => rule.Id == diagnostic.Descriptor.Id),
                    ["level"] = Level(diagnostic.Severity),
                    ["message"] = new JsonObject { ["text"] = diagnostic.Text },
                    ["locations"] = new JsonArray([.. Locations(diagnostic)]),
                })]),
            }),
        };
    }

    private static IEnumerable<JsonNode> Locations(Diagnostic diagnostic)
    {
        if (diagnostic.Origin is { } origin)
        {
            var region = new JsonObject { ["startLine"] = Math.Max(1, origin.Line) };
            if (origin.Column > 0)
            {
                region["startColumn"] = origin.Column;
            }

            yield return new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(origin.File).Replace("%2F", "/", StringComparison.Ordinal) },
                    ["region"] = region,
                },
            };
        }
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
