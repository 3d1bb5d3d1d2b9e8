using System.Reflection;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;

namespace ManifestGen.Cli.Explain;

/// <summary>Every diagnostic of every room.</summary>
internal static class Catalogue
{
    private static readonly Assembly[] Rooms =
    [
        typeof(DiagnosticDescriptor).Assembly,
        typeof(Schemas.Charts.ChartDiagnostics).Assembly,
        typeof(CoreRules).Assembly,
        typeof(Sops.SopsDiagnostics).Assembly,
        typeof(ObservabilityRules).Assembly,
        typeof(Catalogue).Assembly,
    ];

    /// <summary>The descriptors, by id; a catalogue is a class with a static property <c>All</c> of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. Rooms.SelectMany(room => room.GetTypes())
            .Where(type => type != typeof(Catalogue))
            .Select(type => type.GetProperty("All", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property is not null && typeof(IEnumerable<DiagnosticDescriptor>).IsAssignableFrom(property.PropertyType))
            .SelectMany(property => property?.GetValue(null) as IEnumerable<DiagnosticDescriptor> ?? [])
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    /// <summary>The descriptor of an id, in any case; null where there is none.</summary>
    public static DiagnosticDescriptor? Find(string id) => All.FirstOrDefault(descriptor => descriptor.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
