namespace ManifestGen;

/// <summary>Changes or drops the records whose tag it matches.</summary>
public abstract record FluentBitFilter : FluentBitPlugin
{
    /// <summary>The tags it applies to; <c>*</c> stands for anything.</summary>
    public string Match { get; init; } = "*";

    /// <inheritdoc/>
    protected sealed override void Lower(ModelWriter to)
    {
        to.Add("match", Match);
        LowerKeys(to);
    }

    private protected abstract void LowerKeys(ModelWriter to);
}
