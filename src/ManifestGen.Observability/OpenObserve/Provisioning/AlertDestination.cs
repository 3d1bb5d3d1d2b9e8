using System.Text.Json.Nodes;
using ManifestGen.OpenObserve;

namespace ManifestGen;

/// <summary>Who is told by an alert, and in which words.</summary>
public sealed record AlertDestination
{
    private AlertDestination(string name, string template) => (Name, Template) = (name, template);

    /// <summary>The name that alerts refer to.</summary>
    public string Name { get; }

    /// <summary>The body of the message; <c>{alert_name}</c> and its like are filled in by OpenObserve.</summary>
    public string Template { get; }

    internal SecretKeyHandle? Url { get; private init; }

    internal IReadOnlyList<string> Recipients { get; private init; } = [];

    /// <summary>Posts to an address that is itself a secret, as the web hooks of chat services are.</summary>
    /// <param name="name">The destination's name.</param>
    /// <param name="url">The key of a Secret, in OpenObserve's namespace, that holds the address.</param>
    /// <param name="template">The body that is posted.</param>
    public static AlertDestination Webhook(string name, SecretKeyHandle url, string template = """{"text": "{alert_name}: {stream_name} is {alert_operator} {alert_threshold}"}""") =>
        new(name, template) { Url = url };

    /// <summary>Sends mail; OpenObserve needs its <c>ZO_SMTP_</c> settings for it.</summary>
    /// <param name="name">The destination's name.</param>
    /// <param name="recipients">Who gets it.</param>
    public static AlertDestination Email(string name, params IReadOnlyList<string> recipients) =>
        new(name, "{alert_name}: {stream_name} is {alert_operator} {alert_threshold}") { Recipients = recipients };

    /// <summary>The variable that carries the address into the provisioning pod.</summary>
    internal string Variable => $"DESTINATION_{OpenTelemetry.HeaderLowering.VariableName(Name, "URL")}";

    internal string TemplateJson() => ProvisioningJson.Text(new JsonObject
    {
        ["name"] = Name,
        ["body"] = Template,
        ["type"] = Url is null ? "email" : "http",
        ["title"] = Url is null ? "{alert_name}" : "",
    });

    internal string ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["template"] = Name, ["type"] = Url is null ? "email" : "http" };
        if (Url is null)
        {
            json["emails"] = new JsonArray([.. Recipients.Select(recipient => (JsonNode)recipient)]);
        }
        else
        {
            json["url"] = $"@{{{Variable}}}";
            json["method"] = "post";
            json["skip_tls_verify"] = false;
            json["headers"] = new JsonObject();
        }

        return ProvisioningJson.Text(json);
    }
}
