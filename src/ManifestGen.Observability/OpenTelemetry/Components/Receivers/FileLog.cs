using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Follows log files in the collector's container.</summary>
public sealed record FileLog : CollectorReceiver
{
    /// <summary>Globs of files to follow.</summary>
    public required IReadOnlyList<string> Include { get; init; }

    /// <summary>Globs of files to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether a file seen for the first time is read from its beginning; only what is new by default.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>The steps that parse a line, <c>{ type: container }</c> for one.</summary>
    public IReadOnlyList<MappingNode> Operators { get; init; } = [];

    /// <summary>Where positions are kept over restarts; null keeps them in memory.</summary>
    public FileStorage? Storage { get; init; }

    internal override ComponentType Type { get; } = new("file_log", "filelog", 149);

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        var settings = ToNode();
        if (Storage is not null)
        {
            settings["storage"] = needs.Extension(Storage);
        }

        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.AddList("include", Include);
        to.AddList("exclude", Exclude is [] ? null : Exclude);
        to.Add("start_at", FromBeginning ? "beginning" : "end");
        to.Add("include_file_path", true);
        to.AddList("operators", Operators is [] ? null : Operators, static step => step.Clone());
    }
}
