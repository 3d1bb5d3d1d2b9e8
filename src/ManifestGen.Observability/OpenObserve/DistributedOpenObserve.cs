namespace ManifestGen.OpenObserve;

/// <summary>What the chart for high availability needs besides: a bucket, a database, several of everything, and none of its published passwords.</summary>
internal sealed record DistributedOpenObserve(string Release, S3Bucket Bucket, int Replicas, string? Storage, string? StorageClass)
{
    private static readonly string[] Components = ["router", "ingester", "querier", "scheduler", "compactor", "alertquerier"];

    /// <summary>The PostgreSQL cluster, run by CloudNativePG, which also makes its password.</summary>
    public string Database => $"{Release}-postgres";

    /// <summary>Where CloudNativePG leaves the address with user and password.</summary>
    public string DatabaseSecret => $"{Database}-app";

    public MappingNode DatabaseResource() => new()
    {
        ["apiVersion"] = "postgresql.cnpg.io/v1",
        ["kind"] = "Cluster",
        ["metadata"] = new MappingNode { ["name"] = Database },
        ["spec"] = new MappingNode
        {
            ["instances"] = 2,
            ["bootstrap"] = new MappingNode { ["initdb"] = new MappingNode { ["database"] = "app", ["owner"] = "openobserve" } },
            ["storage"] = Volume("10Gi"),
        },
    };

    public void AddTo(MappingNode values, MappingNode config, RootUser? root, IReadOnlyList<MappingNode> environment)
    {
        config["ZO_S3_PROVIDER"] = "s3";
        config["ZO_S3_SERVER_URL"] = Bucket.Endpoint;
        config["ZO_S3_BUCKET_NAME"] = Bucket.Name;
        config["ZO_S3_REGION_NAME"] = Bucket.Region;
        if (root is not null)
        {
            values["externalSecret"] = new MappingNode { ["enabled"] = true, ["name"] = root.Email.Name };
        }

        values["auth"] = Blank(
            "ZO_ROOT_USER_EMAIL", "ZO_ROOT_USER_PASSWORD", "ZO_META_POSTGRES_DSN", "ZO_TRACING_HEADER_VALUE", "ZO_SMTP_USER_NAME", "ZO_SMTP_PASSWORD");
        values["enterprise"] = new MappingNode { ["enabled"] = false };
        values["minio"] = new MappingNode { ["enabled"] = false, ["rootUser"] = "", ["rootPassword"] = "" };

        // The chart would make the database with a published password; ours gets a generated one.
        values["postgres"] = new MappingNode
        {
            ["enabled"] = false,
            ["pgadmin"] = Blank("PGADMIN_DEFAULT_PASSWORD"),
            ["spec"] = Blank("password"),
        };
        values["nats"] = new MappingNode
        {
            ["promExporter"] = new MappingNode { ["podMonitor"] = new MappingNode { ["enabled"] = false } },
        };
        MappingNode replicas = [];
        foreach (var component in (string[])["ingester", "querier", "router", "scheduler", "compactor"])
        {
            replicas[component] = Replicas;
        }

        values["replicaCount"] = replicas;
        AddComponents(values, environment);
    }

    private void AddComponents(MappingNode values, IReadOnlyList<MappingNode> environment)
    {
        foreach (var component in Components)
        {
            MappingNode settings = new()
            {
                ["extraEnv"] = new SequenceNode(
                [
                    FromSecret("ZO_META_POSTGRES_DSN", DatabaseSecret, "uri"),
                    FromSecret("ZO_S3_ACCESS_KEY", Bucket.AccessKey.Name, Bucket.AccessKey.Key),
                    FromSecret("ZO_S3_SECRET_KEY", Bucket.SecretKey.Name, Bucket.SecretKey.Key),
                    .. environment.Select(entry => entry.Clone()),
                ]),
            };
            if (component is "ingester" or "querier" && Storage is not null)
            {
                settings["persistence"] = Volume(Storage);
            }

            values[component] = settings;
        }
    }

    private MappingNode Volume(string size)
    {
        MappingNode volume = new() { ["size"] = size };
        if (StorageClass is not null)
        {
            volume["storageClass"] = StorageClass;
        }

        return volume;
    }

    private static MappingNode Blank(params string[] keys)
    {
        MappingNode blank = [];
        foreach (var key in keys)
        {
            blank[key] = "";
        }

        return blank;
    }

    private static MappingNode FromSecret(string variable, string secret, string key) => new()
    {
        ["name"] = variable,
        ["valueFrom"] = new MappingNode { ["secretKeyRef"] = new MappingNode { ["name"] = secret, ["key"] = key } },
    };
}
