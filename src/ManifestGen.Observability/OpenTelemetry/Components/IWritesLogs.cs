namespace ManifestGen.OpenTelemetry;

/// <summary>A part whose pods handle logs, and whose own logs must not be fed back to it.</summary>
internal interface IWritesLogs
{
    /// <summary>The namespace of its pods.</summary>
    NamespaceBuilder Namespace { get; }

    /// <summary>Globs of its pods' names with the containers that handle logs.</summary>
    IEnumerable<LogWriterPods> Pods { get; }
}

/// <summary>Pods with what of them handles logs.</summary>
/// <param name="Pod">A glob of the pods' names.</param>
/// <param name="Container">A glob of their containers.</param>
internal sealed record LogWriterPods(string Pod, string Container);
