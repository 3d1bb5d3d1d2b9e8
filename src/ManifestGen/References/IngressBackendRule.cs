namespace ManifestGen.References;

/// <summary>Checks that the backends of ingresses and routes are Services with the port they name.</summary>
public sealed class IngressBackendRule : IRule
{
    private const string GatewayGroup = "gateway.networking.k8s.io";

    private static readonly string[] Routes = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

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
                    Check(context, ingress, ingress.Namespace, value, name, value["port"]?["number"].AsText() ?? value["port"]?["name"].AsText(), walk.Path);
                }
            }, start: FieldPath.Root.Key("spec"));
        }

        foreach (var route in Routes.SelectMany(kind => context.Set.OfKind(GatewayGroup, kind)))
        {
            NodeWalk.Over(route.Spec, (walk, key, value) =>
            {
                if (key is "backendRefs" or "backendRef")
                {
                    var items = value is SequenceNode ? value.Items : [value];
                    for (var i = 0; i < items.Count; i++)
                    {
                        if (items[i]["name"]?.AsString() is { } name && items[i]["kind"]?.AsString() is null or "Service" && items[i]["group"].AsText() is null or "")
                        {
                            Check(context, route, items[i]["namespace"]?.AsString() ?? route.Namespace, items[i], items[i]["name"]!.AsString()!, items[i]["port"].AsText(), value is SequenceNode ? walk.Path.Index(i) : walk.Path);
                        }
                    }
                }
            }, start: FieldPath.Root.Key("spec"));
            CheckParents(context, route);
        }
    }

    // Where no Gateway is described at all, gateways are somebody else's business.
    private static void CheckParents(RuleContext context, Resource route)
    {
        var gateways = context.Set.OfKind(GatewayGroup, "Gateway").ToList();
        var parents = route.Spec?["parentRefs"].ItemsOrNone() ?? [];
        for (var i = 0; i < parents.Count; i++)
        {
            var @namespace = parents[i]["namespace"]?.AsString() ?? route.Namespace;
            if (gateways.Count == 0 || parents[i]["kind"]?.AsString() is not (null or "Gateway") || parents[i]["name"]?.AsString() is not { } name || context.Set.Knows(GatewayGroup, "Gateway", @namespace, name))
            {
                continue;
            }

            var path = FieldPath.Root.Key("spec").Key("parentRefs").Index(i);
            if (gateways.Find(gateway => gateway.Name == name) is { } elsewhere)
            {
                context.Report(ReferenceDiagnostics.UnknownBackend, route, path, $"no Gateway '{@namespace}/{name}' is described here. There is one in namespace '{elsewhere.Namespace}'; add namespace: {elsewhere.Namespace}.", parents[i]["name"]);
            }
            else
            {
                context.Report(ReferenceDiagnostics.UnknownBackend, route, path, $"no Gateway '{@namespace}/{name}' is described here.{NearMiss.Hint(name, gateways.Select(gateway => gateway.Name))} Describe it or declare it external.", parents[i]["name"]);
            }
        }
    }

    private static void Check(RuleContext context, Resource user, string? @namespace, Node backend, string name, string? wanted, FieldPath path)
    {
        var services = context.Services;
        if (services.Find(@namespace, name) is not { } service)
        {
            if (!services.MayExist(@namespace, name))
            {
                context.Report(ReferenceDiagnostics.UnknownBackend, user, path,
                    $"no Service '{@namespace}/{name}' is described here.{NearMiss.Hint(name, services.Names(@namespace))} Describe it or declare it external.", backend["name"]);
            }
        }
        else if (service.Ports is { } ports && wanted is not null && !ports.Any(one => one.Is(wanted)))
        {
            context.Report(ReferenceDiagnostics.UnknownBackend, user, path.Key("port"),
                $"Service '{service.Namespace}/{name}' has no port {wanted}; it has {string.Join(", ", ports.Select(one => one.ToString()))}.", backend["port"]);
        }
    }
}
