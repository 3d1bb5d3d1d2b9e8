using ManifestGen.Schemas.Validation;

namespace ManifestGen.Schemas.Talos;

/// <summary>What Talos reads beyond its schema: orders to delete, values encrypted by SOPS, fields of other versions.</summary>
/// <param name="minor">The target's minor version; null where it is unknown, so that a field of any version will do.</param>
/// <param name="isPatch">Whether a part of a configuration is checked, from which required fields may be absent.</param>
internal sealed class TalosDialect(int? minor, bool isPatch) : CheckDialect
{
    // Deprecated before the oldest schema, and read to this day; most configurations in the wild have some of them.
    private static readonly Dictionary<string, string[]> Former = new(StringComparer.Ordinal)
    {
        ["V1Alpha1Config"] = ["persist"],
        ["MachineConfig"] = ["disks", "registries", "systemDiskEncryption", "time"],
        ["NetworkConfig"] = ["disableSearchDomain", "extraHostEntries", "hostname", "interfaces", "nameservers", "searchDomains"],
        ["FeaturesConfig"] = ["apidCheckExtKeyUsage", "rbac", "stableHostname"],
        ["InstallConfig"] = ["bootloader", "extensions", "extraKernelArgs"],
        ["APIServerConfig"] = ["disablePodSecurityPolicy"],
        ["EtcdConfig"] = ["subnet"],
        ["ClusterConfig"] = ["allowSchedulingOnMasters"],
    };

    public override bool Skips(Node node, Findings findings) => node switch
    {
        ScalarNode { Kind: NodeKind.String } text => text.Text.StartsWith("ENC[", StringComparison.Ordinal),
        MappingNode mapping when mapping["$patch"] is { } order => IsDelete(mapping, order, findings),
        _ => false,
    };

    public override bool Requires(SchemaProperty property, bool isRoot) => !isPatch || (isRoot && property.Name == "name");

    public override bool TryFind(ObjectSchema type, string key, Node value, Findings findings, out SchemaProperty? property)
    {
        property = null;
        if (key == "$patch")
        {
            // Told by Skips where it is.
            return true;
        }

        for (var other = TalosSchemas.Newest; other >= TalosSchemas.Oldest; other--)
        {
            property = TalosSchemas.FindType(other, type.Name)?.Find(key);
            if (property is null)
            {
                continue;
            }

            if (minor < other)
            {
                var first = Enumerable.Range(minor.Value, other - minor.Value + 1).First(known => TalosSchemas.FindType(known, type.Name)?.Find(key) is not null);
                findings.Add(ValidationDiagnostics.TooNew, $"'{key}' exists since Talos 1.{first} and the target is 1.{minor}; leave it out or raise the target.", key, value);
            }
            else if (minor is { } target && TalosSchemas.FindType(target, type.Name) is not null)
            {
                // Where the whole section left, that is told once.
                findings.Add(ValidationDiagnostics.LeftSchema, $"'{key}' left the schema of Talos after 1.{other}, and the target is 1.{minor}; use the document that holds it now.", key, value);
            }

            return true;
        }

        if (!Former.GetValueOrDefault(type.Name, []).Contains(key, StringComparer.Ordinal))
        {
            return false;
        }

        if (minor is { } known && TalosSchemas.FindType(known, type.Name) is not null)
        {
            findings.Add(ValidationDiagnostics.LeftSchema, $"'{key}' left the schema of Talos before 1.{TalosSchemas.Oldest}, so what it holds is not checked; use the document that holds it now.", key, value);
        }

        return true;
    }

    // Talos takes an item by its first other key, and deletes nothing inside an item.
    private static bool IsDelete(MappingNode mapping, Node order, Findings findings)
    {
        var isItem = findings.Trail.IsItem;
        if (order.AsString() != "delete")
        {
            findings.Add(ValidationDiagnostics.NotAllowed, "Talos knows '$patch: delete' only; write that or leave it out.", "$patch", order);
        }
        else if (isItem && mapping.Count < 2)
        {
            findings.Add(ValidationDiagnostics.MissingField, "nothing says which item to delete; add the field that names it, as in 'interface: eth0'.", "$patch", order);
        }
        else if (!isItem && findings.Trail.HasItem)
        {
            findings.Add(ValidationDiagnostics.NotAllowed, "Talos deletes whole items of a list and nothing inside one; put '$patch: delete' beside the field that names the item.", "$patch", order);
        }

        return true;
    }
}
