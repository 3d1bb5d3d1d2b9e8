namespace ManifestGen;

/// <summary>What one PostgreSQL cluster is like.</summary>
public sealed record PostgresClusterOptions
{
    /// <summary>How many servers, the primary among them.</summary>
    public int Instances { get; init; } = 2;

    /// <summary>The size of each server's volume, a Kubernetes quantity.</summary>
    public string Storage { get; init; } = "10Gi";

    /// <summary>The storage class; null takes the cluster's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The database that is made at first.</summary>
    public string Database { get; init; } = "app";

    /// <summary>The user that owns the database; its password is the operator's to make.</summary>
    public string Owner { get; init; } = "app";

    /// <summary>Settings of PostgreSQL, <c>max_connections</c> for one.</summary>
    public Map<string> Parameters { get; init; } = [];
}
