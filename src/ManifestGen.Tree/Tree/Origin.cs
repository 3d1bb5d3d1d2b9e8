namespace ManifestGen.Tree;

/// <summary>The place that made a node: a line of C# or a position in a YAML file.</summary>
/// <param name="File">Path as the compiler or the reader saw it; never written into a manifest.</param>
/// <param name="Line">One-based; 0 where only the file is known.</param>
/// <param name="Column">One-based; 0 where only the line is known, as for C# callers.</param>
public sealed record Origin(string File, int Line, int Column = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : Column == 0 ? $"{File}({Line})" : $"{File}({Line},{Column})";
}
