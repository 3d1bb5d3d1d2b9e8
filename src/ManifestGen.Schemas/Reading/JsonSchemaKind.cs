using ManifestGen.Schemas.Naming;

namespace ManifestGen.Schemas.Reading;

/// <summary>Reads the JSON schema of one kind, as catalogues publish them under <c>group_kind_version.json</c>.</summary>
internal static class JsonSchemaKind
{
    /// <summary>Kinds whose catalogue names, which are all lower case, say less than their own spelling.</summary>
    private static readonly Dictionary<string, (string Kind, string Plural, bool Namespaced)> Known = new(StringComparer.Ordinal)
    {
        ["kustomization"] = ("Kustomization", "kustomizations", true),
        ["component"] = ("Component", "components", true),
        ["ciliumbgpadvertisement"] = ("CiliumBGPAdvertisement", "ciliumbgpadvertisements", false),
        ["ciliumbgpclusterconfig"] = ("CiliumBGPClusterConfig", "ciliumbgpclusterconfigs", false),
        ["ciliumbgppeerconfig"] = ("CiliumBGPPeerConfig", "ciliumbgppeerconfigs", false),
        ["ciliumclusterwidenetworkpolicy"] = ("CiliumClusterwideNetworkPolicy", "ciliumclusterwidenetworkpolicies", false),
        ["ciliumegressgatewaypolicy"] = ("CiliumEgressGatewayPolicy", "ciliumegressgatewaypolicies", false),
        ["ciliumenvoyconfig"] = ("CiliumEnvoyConfig", "ciliumenvoyconfigs", true),
        ["ciliuml2announcementpolicy"] = ("CiliumL2AnnouncementPolicy", "ciliuml2announcementpolicies", false),
        ["ciliumloadbalancerippool"] = ("CiliumLoadBalancerIPPool", "ciliumloadbalancerippools", false),
        ["ciliumnetworkpolicy"] = ("CiliumNetworkPolicy", "ciliumnetworkpolicies", true),
    };

    public static KindSchema? Read(Node schema, string path, ObjectSchema? objectMeta, bool keepDescriptions, List<TypeUse> uses)
    {
        if (schema["properties"]?["kind"] is null || Path.GetFileNameWithoutExtension(path).Split('_') is not [var group, var lower, var version])
        {
            return null;
        }

        var stated = schema["properties"]?["kind"]?["enum"]?.Items is [{ } only] ? only.AsString() : schema["title"]?.AsString();
        var (kind, plural, namespaced) = Known.GetValueOrDefault(lower, (stated ?? KindNames.Spell(lower), lower + "s", !lower.Contains("cluster", StringComparison.Ordinal)));
        var definitions = schema["definitions"] ?? schema["$defs"];
        Node? Find(string reference) => definitions?[reference[(reference.LastIndexOf('/') + 1)..]];
        var named = new Dictionary<string, TypeUse>(StringComparer.Ordinal);
        ShapeBuilder? builder = null;
        Shape Resolve(string reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            if (Find(reference) is not { } target)
            {
                return new(ShapeKind.Any);
            }

            if (target["properties"] is null && target["oneOf"] is null)
            {
                return builder!.Build(target, [kind, name]);
            }

            var facts = FactsReader.Read(target, false, "minProperties", "maxProperties", Find);
            if (!named.TryGetValue(name, out var use))
            {
                use = new(new ObjectSchema { Name = $"@{name}" });
                named.Add(name, use);
                var type = (ObjectSchema)use.Type;
                type.Properties = builder!.Properties(target, [kind, name]);
                type.Open = target["additionalProperties"] is null && target["oneOf"] is null;
                use.Sites.Add([kind, name]);
            }

            return new(ShapeKind.Object) { Type = use.Type, Facts = facts };
        }

        builder = new(SchemaDialect.JsonSchema) { Resolve = Resolve, Find = Find, KeepDescriptions = keepDescriptions };
        var reader = new CrdReader(builder, objectMeta, keepDescriptions, []);
        reader.ReadJsonSchema(schema, group, version, kind, plural, namespaced);
        uses.AddRange(named.Values);
        uses.AddRange(builder.Uses);
        return reader.Kinds[0];
    }
}
