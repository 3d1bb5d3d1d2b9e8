namespace ManifestGen.Facts;

/// <summary>What may stand at one place of a configuration: a type, allowed values, keys.</summary>
/// <param name="Type">
/// <c>s</c> string, <c>b</c> boolean, <c>i</c> integer, <c>n</c> number, <c>d</c> duration, <c>o</c> mapping with the keys given,
/// <c>m</c> mapping with any keys, <c>l</c> list, <c>?</c> anything.
/// </param>
public sealed record FactNode(char Type)
{
    /// <summary>Allowed values; empty where any of the type may be.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Known keys of a mapping.</summary>
    public IReadOnlyDictionary<string, FactNode> Keys { get; init; } = NoKeys;

    /// <summary>What the items of a list, or the values of a mapping with any keys, are.</summary>
    public FactNode? Item { get; init; }

    internal static Dictionary<string, FactNode> NoKeys { get; } = [];

    /// <summary>Anything.</summary>
    public static FactNode Any { get; } = new('?');
}
