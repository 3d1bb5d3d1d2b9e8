namespace ManifestGen.Composition;

/// <summary>A file of the output that Flux does not apply, such as a machine-config patch.</summary>
/// <param name="Path">Relative to the output folder, <c>/</c> between parts.</param>
/// <param name="Content">Its content, with <c>\n</c> line ends.</param>
/// <param name="Origin">Where it was described.</param>
public sealed record OutputFile(string Path, string Content, Origin Origin)
{
    /// <summary>What the content was written from, each node with the C# line that described it; empty for a file that was given as text.</summary>
    public IReadOnlyList<MappingNode> Documents { get; init; } = [];
}
