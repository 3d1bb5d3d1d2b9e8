using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>A kind of object that a collector reads from the API server.</summary>
/// <param name="Name">The resource in the plural, <c>pods</c>.</param>
public sealed record ObservedObject(string Name) : Model
{
    /// <summary>API group; empty for the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>How often all objects are listed; null watches for changes instead.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The namespaces read; every one where empty.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Labels that objects must have, in the API server's notation; null for no such condition.</summary>
    public string? LabelSelector { get; init; }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("name", Name);
        to.Add("group", Group.Length == 0 ? null : Group);
        to.Add("mode", Interval is null ? "watch" : "pull");
        to.AddDuration("interval", Interval);
        to.AddList("namespaces", Namespaces is [] ? null : Namespaces);
        to.Add("label_selector", LabelSelector);
    }
}
