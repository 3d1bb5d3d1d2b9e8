namespace ManifestGen.Output;

/// <summary>One file that the output folder is to hold.</summary>
public sealed class PlannedFile
{
    private readonly IContentSource? source;
    private byte[]? content;
    private ContentHash hash;
    private bool isHashed;

    /// <summary>A file of known content.</summary>
    /// <param name="path">Relative to the output folder, <c>/</c> between parts.</param>
    /// <param name="content">The bytes, with <c>\n</c> line ends; null only for an encrypted file that stays as it is.</param>
    /// <param name="kind">What it is.</param>
    public PlannedFile(string path, byte[]? content, PlannedFileKind kind)
    {
        Path = path;
        this.content = content;
        Kind = kind;
    }

    /// <summary>A file whose bytes are made when somebody asks for them.</summary>
    internal PlannedFile(string path, IContentSource source, ContentHash hash, PlannedFileKind kind)
    {
        Path = path;
        this.source = source;
        this.hash = hash;
        isHashed = true;
        Kind = kind;
    }

    /// <summary>Relative to the output folder, <c>/</c> between parts.</summary>
    public string Path { get; }

    /// <summary>The bytes, with <c>\n</c> line ends; null only for an encrypted file that stays as it is.</summary>
    public byte[]? Content => content ??= source?.Render();

    /// <summary>What it is.</summary>
    public PlannedFileKind Kind { get; }

    /// <summary>Whether it is an encrypted file that nothing is to be done with.</summary>
    internal bool StaysAsItIs => content is null && source is null;

    /// <summary>The hash of <see cref="Content"/>.</summary>
    internal ContentHash Hash
    {
        get
        {
            if (!isHashed)
            {
                hash = ContentHash.Of(Content);
                isHashed = true;
            }

            return hash;
        }
    }
}
