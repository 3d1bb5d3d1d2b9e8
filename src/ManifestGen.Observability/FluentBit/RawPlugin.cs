namespace ManifestGen;

/// <summary>Plugins of fluent-bit that have no type here; their keys are checked like all others.</summary>
public static class RawPlugin
{
    /// <summary>An input.</summary>
    /// <param name="plugin">Its name, <c>systemd</c>.</param>
    /// <param name="tag">The tag of its records.</param>
    /// <param name="keys">Its keys.</param>
    public static FluentBitInput Input(string plugin, string tag, MappingNode keys) => new RawInput(plugin) { Tag = tag, AdditionalFields = keys };

    /// <summary>A filter.</summary>
    /// <param name="plugin">Its name, <c>grep</c>.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="match">The tags it applies to.</param>
    public static FluentBitFilter Filter(string plugin, MappingNode keys, string match = "*") =>
        new RawFilter(plugin) { Match = match, AdditionalFields = keys };

    /// <summary>An output.</summary>
    /// <param name="plugin">Its name, <c>loki</c>.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="match">The tags it applies to.</param>
    public static FluentBitOutput Output(string plugin, MappingNode keys, string match = "*") =>
        new RawOutput(plugin) { Match = match, AdditionalFields = keys };

    private sealed record RawInput(string Given) : FluentBitInput
    {
        internal override string Plugin => Given;

        private protected override void LowerKeys(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawFilter(string Given) : FluentBitFilter
    {
        internal override string Plugin => Given;

        private protected override void LowerKeys(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }

    private sealed record RawOutput(string Given) : FluentBitOutput
    {
        internal override string Plugin => Given;

        private protected override void LowerKeys(ModelWriter to)
        {
            // Everything is in the additional fields.
        }
    }
}
