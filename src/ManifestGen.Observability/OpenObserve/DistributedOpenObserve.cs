namespace ManifestGen.OpenObserve;

/// <summary>What the chart for high availability needs besides: a bucket, a database, several of everything, and none of its published passwords.</summary>
/// <remarks>
/// The chart's own Secret is not used: where <c>externalSecret</c> names another one, every setting that stood in the chart's has to come
/// as a variable. Templates: https://github.com/openobserve/openobserve-helm-chart/tree/main/charts/openobserve.
/// </remarks>
internal sealed record DistributedOpenObserve(S3Bucket Bucket, SecretKeyHandle Database, int Replicas, string? Storage, string? StorageClass)
{
    // Whatever keeps a volume; the alert querier has no pod unless asked for, and the compactor none of its own.
    private static readonly string[] WithVolumes = ["ingester", "querier", "scheduler", "alertquerier"];

    private static readonly string[] Replicated = ["router", "ingester", "querier", "scheduler", "compactor"];

    public void AddTo(MappingNode values, RootUser? root)
    {
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
        values["nats"] = Queue();
        MappingNode replicas = [];
        foreach (var component in Replicated)
        {
            replicas[component] = Replicas;
        }

        values["replicaCount"] = replicas;
        foreach (var component in WithVolumes)
        {
            if (Volume() is { Count: > 0 } volume)
            {
                values[component] = new MappingNode { ["persistence"] = volume };
            }
        }
    }

    /// <summary>The variable that every pod takes the database's address from, user and password in it.</summary>
    public MappingNode Variable() => new()
    {
        ["name"] = "ZO_META_POSTGRES_DSN",
        ["valueFrom"] = new MappingNode { ["secretKeyRef"] = Database.ToSelector() },
    };

    // PodMonitors are a kind of the Prometheus operator, which need not be there.
    private MappingNode Queue()
    {
        MappingNode queue = new() { ["promExporter"] = new MappingNode { ["podMonitor"] = new MappingNode { ["enabled"] = false } } };
        if (StorageClass is not null)
        {
            queue["config"] = new MappingNode
            {
                ["jetstream"] = new MappingNode
                {
                    ["fileStore"] = new MappingNode { ["pvc"] = new MappingNode { ["storageClassName"] = StorageClass } },
                },
            };
        }

        return queue;
    }

    private MappingNode Volume()
    {
        MappingNode volume = [];
        if (Storage is not null)
        {
            volume["size"] = Storage;
        }

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
}
