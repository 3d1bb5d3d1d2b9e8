namespace ManifestGen.Composition;

/// <summary>The Flux Kustomization of a layer.</summary>
internal static class FluxKustomization
{
    public static MappingNode ToNode(LayerBuilder layer, bool hasSecrets)
    {
        var cluster = layer.Cluster;
        MappingNode spec = new()
        {
            ["interval"] = ((GoDuration)(layer.Interval ?? cluster.Options.Interval)).ToNode(),
            ["retryInterval"] = "2m",
            ["timeout"] = ((GoDuration)(layer.Timeout ?? cluster.Options.Timeout)).ToNode(),
            ["path"] = $"./{cluster.Options.RepositoryPath.Trim('/')}/{layer.Path}",
            ["prune"] = true,
            ["sourceRef"] = new MappingNode { ["kind"] = "GitRepository", ["name"] = cluster.Options.Source },
        };
        if (layer.Waits)
        {
            spec["wait"] = true;
        }

        if (layer.HealthChecks.Count > 0)
        {
            spec["healthChecks"] = new SequenceNode(layer.HealthChecks.Select(check => new MappingNode
            {
                ["apiVersion"] = check.ApiVersion,
                ["kind"] = check.Kind,
                ["name"] = check.Name,
                ["namespace"] = check.Namespace,
            }));
        }

        if (hasSecrets && cluster.DecryptionSecret is { } decryption)
        {
            spec["decryption"] = new MappingNode
            {
                ["provider"] = "sops",
                ["secretRef"] = new MappingNode { ["name"] = decryption },
            };
        }

        if (layer.Substitutions is { } substitutions)
        {
            MappingNode postBuild = [];
            postBuild.AddTexts("substitute", substitutions);
            spec["postBuild"] = postBuild;
        }

        if (layer.Dependencies.Count > 0)
        {
            spec["dependsOn"] = new SequenceNode(layer.Dependencies.Select(other => new MappingNode { ["name"] = other.Name }));
        }

        return new()
        {
            ["apiVersion"] = "kustomize.toolkit.fluxcd.io/v1",
            ["kind"] = "Kustomization",
            ["metadata"] = new MappingNode { ["name"] = layer.Name, ["namespace"] = cluster.Facts.FluxNamespace },
            ["spec"] = spec,
        };
    }
}
