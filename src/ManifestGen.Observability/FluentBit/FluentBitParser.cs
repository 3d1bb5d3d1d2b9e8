namespace ManifestGen;

/// <summary>A parser that inputs and filters name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format"><c>json</c>, <c>regex</c>, <c>ltsv</c> or <c>logfmt</c>.</param>
public sealed record FluentBitParser(string Name, string Format) : Model
{
    /// <summary>The regular expression whose named groups become fields; for format <c>regex</c>.</summary>
    public string? Regex { get; init; }

    /// <summary>The field with the time; null where there is none.</summary>
    public string? TimeKey { get; init; }

    /// <summary>The time's form in <c>strptime</c> notation.</summary>
    public string? TimeFormat { get; init; }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("name", Name);
        to.Add("format", Format);
        to.Add("regex", Regex);
        to.Add("time_key", TimeKey);
        to.Add("time_format", TimeFormat);
    }
}
