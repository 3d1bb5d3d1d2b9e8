using System.Collections.Concurrent;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Cli.Charts;

/// <summary>Repository indexes that were read in this run.</summary>
internal sealed class ChartIndexCache
{
    private readonly ConcurrentDictionary<Uri, Lazy<Task<MappingNode>>> indexes = new();

    /// <summary>Indexes of the large public repositories are far bigger than any manifest.</summary>
    public static YamlLimits Limits { get; } = new();

    /// <summary>The index at an address, read at most once.</summary>
    public Task<MappingNode> GetAsync(Uri address, Func<Task<MappingNode>> read) => indexes.GetOrAdd(address, _ => new(read)).Value;
}
