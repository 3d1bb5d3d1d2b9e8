namespace ManifestGen.OpenTelemetry;

/// <summary>A part whose pods handle logs, and whose own logs must not be fed back to it.</summary>
internal interface IWritesLogs
{
    /// <summary>The namespace of its pods.</summary>
    NamespaceBuilder Namespace { get; }

    /// <summary>Globs of its pods' names with the containers that handle logs.</summary>
    IEnumerable<(string Pod, string Container)> Pods { get; }
}
