using System.Reflection;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>The lock that belongs to a chart handle, read when first asked for.</summary>
public sealed class LockedChart
{
    private const string ResourceFolder = "charts.lock/";

    private readonly Lazy<string> text;
    private readonly Lazy<Content> content;
    private readonly Func<string, LockedChart?> sibling;

    private LockedChart(string name, Func<string> read, Func<string, LockedChart?> sibling)
    {
        Name = name;
        this.sibling = sibling;
        text = new(read);
        content = new(() => ChartLockReader.TryRead(Text, Name, out var chart, out var problem) ? new(chart, null) : new(null, problem));
    }

    /// <summary>The lock file's name, <c>openobserve-standalone-0.92.2.lock</c>, as messages show it.</summary>
    public string Name { get; }

    /// <summary>The lock as it was committed.</summary>
    public string Text => text.Value;

    /// <summary>The lock, or why it cannot be read.</summary>
    public bool TryRead(out ChartLock? chart, out Diagnostic? problem)
    {
        (chart, problem) = content.Value;
        return chart is not null;
    }

    /// <summary>The lock of another version of a chart, where it lies beside this one; null where there is none.</summary>
    /// <param name="chart">The chart's name.</param>
    /// <param name="version">The other version.</param>
    public ChartLock? Other(string chart, string version) =>
        sibling(ChartLock.FileNameOf(chart, version)) is { } other && other.TryRead(out var locked, out _) ? locked : null;

    /// <summary>A lock that was compiled into an assembly; the build embeds every file of <c>charts.lock/</c>.</summary>
    /// <param name="assembly">The assembly that carries it.</param>
    /// <param name="resourceName">Its logical name, <c>charts.lock/openobserve-standalone-0.92.2.lock</c>.</param>
    public static LockedChart FromResource(Assembly assembly, string resourceName) => new(
        Path.GetFileName(resourceName),
        () => ReadResource(assembly, resourceName),
        file => assembly.GetManifestResourceInfo(ResourceFolder + file) is null ? null : FromResource(assembly, ResourceFolder + file));

    /// <summary>A lock given as text.</summary>
    /// <param name="name">The file name for messages.</param>
    /// <param name="text">The content of a lock file.</param>
    /// <param name="others">Locks of other versions, for what changed since; none by default.</param>
    public static LockedChart FromText(string name, string text, params IReadOnlyList<LockedChart> others) =>
        new(name, () => text, file => others.FirstOrDefault(other => other.Name == file));

    private static string ReadResource(Assembly assembly, string resourceName)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' carries no chart lock '{resourceName}'; rebuild it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Content(ChartLock? Chart, Diagnostic? Problem);
}
