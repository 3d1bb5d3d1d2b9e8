namespace ManifestGen.References;

/// <summary>Checks that the backends of ingresses are Services with the port they name.</summary>
public sealed class IngressBackendRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownBackend];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var ingress in context.Set.OfKind("networking.k8s.io", "Ingress"))
        {
            NodeWalk.Over(ingress.Spec, (walk, key, value) =>
            {
                if (key == "service" && value["name"]?.AsString() is { } name)
                {
                    Check(context, ingress, value, name, walk.Path);
                }
            }, start: FieldPath.Root.Key("spec"));
        }
    }

    private static void Check(RuleContext context, Resource ingress, Node backend, string name, FieldPath path)
    {
        var services = context.Services;
        if (services.Find(ingress.Namespace, name) is not { } service)
        {
            if (!services.MayExist(ingress.Namespace, name))
            {
                context.Report(ReferenceDiagnostics.UnknownBackend, ingress, path,
                    $"no Service '{ingress.Namespace}/{name}' is described here.{NearMiss.Hint(name, services.Names(ingress.Namespace))} Describe it or declare it external.", backend["name"]);
            }
        }
        else if (service.Ports is { } ports && backend["port"] is { } port)
        {
            var wanted = port["number"].AsText() ?? port["name"].AsText();
            if (wanted is not null && !ports.Any(one => one.Is(wanted)))
            {
                context.Report(ReferenceDiagnostics.UnknownBackend, ingress, path.Key("port"),
                    $"Service '{service.Namespace}/{name}' has no port {wanted}; it has {string.Join(", ", ports.Select(one => one.ToString()))}.", port);
            }
        }
    }
}
