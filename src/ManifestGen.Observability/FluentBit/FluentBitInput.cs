namespace ManifestGen;

/// <summary>Brings records into fluent-bit under a tag.</summary>
public abstract record FluentBitInput : FluentBitPlugin
{
    /// <summary>The tag that filters and outputs match; only <c>tail</c> replaces a <c>*</c> in it.</summary>
    public required string Tag { get; init; }

    internal virtual int? ListenPort => null;

    /// <summary>The pattern that matches the tags of this input.</summary>
    internal string Match => Tag;

    /// <inheritdoc/>
    protected sealed override void Lower(ModelWriter to)
    {
        to.Add("tag", Tag);
        LowerKeys(to);
    }

    private protected abstract void LowerKeys(ModelWriter to);
}
