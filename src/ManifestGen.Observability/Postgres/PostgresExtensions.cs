using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verbs that add PostgreSQL.</summary>
public static class PostgresExtensions
{
    /// <summary>Installs CloudNativePG's operator in a layer and a namespace of its own.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="chart">The chart <c>cloudnative-pg</c>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static CloudNativePgBuilder AddCloudNativePg(
        this ClusterBuilder cluster, HelmChart chart, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        new(cluster.AddNamespace("cnpg-system", cluster.AddLayer("cloudnative-pg", callerFile, callerLine), callerFile, callerLine),
            "cloudnative-pg", chart, Caller.At(callerFile, callerLine));

    /// <summary>Adds a PostgreSQL cluster that CloudNativePG runs.</summary>
    /// <param name="target">The namespace.</param>
    /// <param name="name">The Cluster's name.</param>
    /// <param name="options">What it is like.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static PostgresClusterBuilder AddPostgresCluster(
        this NamespaceBuilder target, string name, PostgresClusterOptions? options = null,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        target.Cluster.Register(new PostgresClusterBuilder(target, name, options ?? new(), Caller.At(callerFile, callerLine)));
}
