namespace ManifestGen.Rules.Collectors;

/// <summary>Finds receivers that ship ConfigMaps or Secrets as log records.</summary>
public sealed class OwnSecretsRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.ExportsSecrets];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var receiver in collector.OfType("receiver", "k8s_objects").Where(collector.IsUsed))
        {
            var objects = receiver.Body["objects"].ItemsOrNone();
            for (var i = 0; i < objects.Count; i++)
            {
                var name = objects[i]["name"]?.AsString();
                if (name is "configmaps" or "secrets"
                    && string.IsNullOrEmpty(objects[i]["group"]?.AsString())
                    && objects[i]["namespaces"].ItemsOrNone().Count == 0
                    && objects[i]["label_selector"] is null
                    && objects[i]["field_selector"] is null)
                {
                    var what = name == "secrets" ? "every Secret" : "every ConfigMap, this collector's configuration included,";
                    context.Report(CollectorDiagnostics.ExportsSecrets, collector.Resource, receiver.Path.Key("objects").Index(i),
                        $"receiver '{receiver.Id}' ships {what} as log records; drop '{name}', or restrict it by namespaces or label_selector.", objects[i],
                        name == "secrets" || HasInlineCredential(context) ? null : DiagnosticSeverity.Warning);
                }
            }
        }
    }

    private static bool HasInlineCredential(RuleContext context) =>
        context.Shared(set => new CollectorIndex(set)).All.Any(collector => collector.Components.Any(component =>
            component.Class is "exporter" or "extension" && HasInlineCredential(component.Body["headers"])));

    private static bool HasInlineCredential(Node? headers)
    {
        foreach (var (key, value) in headers.EntriesOrNone())
        {
            if (key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && value.AsString() is { Length: > 0 } text && !text.Contains("${", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
