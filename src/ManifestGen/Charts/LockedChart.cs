using System.Reflection;

namespace ManifestGen.Charts;

/// <summary>The lock that belongs to a chart handle, read when first asked for.</summary>
public sealed class LockedChart
{
    private readonly Lazy<string> text;

    private LockedChart(string name, Func<string> read)
    {
        Name = name;
        text = new(read);
    }

    /// <summary>The lock file's name, <c>openobserve-standalone-0.92.2.lock</c>, as messages show it.</summary>
    public string Name { get; }

    /// <summary>The lock as it was committed.</summary>
    public string Text => text.Value;

    /// <summary>A lock that was compiled into an assembly; the build embeds every file of <c>charts.lock/</c> that an item names.</summary>
    /// <param name="assembly">The assembly that carries it.</param>
    /// <param name="resourceName">Its logical name, <c>charts.lock/openobserve-standalone-0.92.2.lock</c>.</param>
    public static LockedChart FromResource(Assembly assembly, string resourceName) => new(Path.GetFileName(resourceName), () =>
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' carries no chart lock '{resourceName}'; rebuild it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>A lock given as text.</summary>
    /// <param name="name">The file name for messages.</param>
    /// <param name="text">The content of a lock file.</param>
    public static LockedChart FromText(string name, string text) => new(name, () => text);
}
