namespace ManifestGen;

/// <summary>A PostgreSQL cluster that CloudNativePG runs, as its handle.</summary>
/// <remarks>The operator makes the owner's password and leaves it, with addresses, in a Secret: https://cloudnative-pg.io/documentation/current/applications/.</remarks>
public sealed class PostgresClusterBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly PostgresClusterOptions options;
    private readonly Origin origin;
    private readonly MappingNode overrides = [];

    internal PostgresClusterBuilder(NamespaceBuilder target, string name, PostgresClusterOptions options, Origin origin)
    {
        this.target = target;
        Name = name;
        this.options = options;
        this.origin = origin;
        target.Cluster.AddExternal(
            "", "Secret", SecretName, target.Name, ["dbname", "host", "password", "pgpass", "port", "uri", "user", "username"], origin.File, origin.Line);
        target.Cluster.AddExternal("", "Service", $"{name}-rw", target.Name, ["5432"], origin.File, origin.Line);
    }

    /// <summary>The Cluster's name; its primary answers at the Service <c>&lt;name&gt;-rw</c>, port 5432.</summary>
    public string Name { get; }

    /// <summary>The owner's address of the database, user and password in it, <c>postgresql://…</c>.</summary>
    public SecretKeyHandle Uri => new(target.Name, SecretName, "uri");

    /// <summary>The owner's name.</summary>
    public SecretKeyHandle User => new(target.Name, SecretName, "username");

    /// <summary>The owner's password.</summary>
    public SecretKeyHandle Password => new(target.Name, SecretName, "password");

    private string SecretName => $"{Name}-app";

    /// <summary>Lays fields over the Cluster's <c>spec</c>, backups for one.</summary>
    /// <param name="spec">Fields of the Cluster's spec.</param>
    public PostgresClusterBuilder WithSpec(MappingNode spec)
    {
        overrides.MergeFrom(spec);
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        MappingNode storage = new() { ["size"] = options.Storage };
        if (options.StorageClass is not null)
        {
            storage["storageClass"] = options.StorageClass;
        }

        MappingNode spec = new()
        {
            ["instances"] = options.Instances,
            ["bootstrap"] = new MappingNode { ["initdb"] = new MappingNode { ["database"] = options.Database, ["owner"] = options.Owner } },
            ["storage"] = storage,
        };
        if (options.Parameters.Count > 0)
        {
            MappingNode server = [];
            server.AddTexts("parameters", options.Parameters);
            spec["postgresql"] = server;
        }

        spec.MergeFrom(overrides);
        composition.Add(
            target,
            new MappingNode
            {
                ["apiVersion"] = "postgresql.cnpg.io/v1",
                ["kind"] = "Cluster",
                ["metadata"] = new MappingNode { ["name"] = Name },
                ["spec"] = spec,
            },
            origin,
            $"{FileNames.Safe(Name)}.yaml");
    }
}
