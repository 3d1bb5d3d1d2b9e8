using System.Text;
using ManifestGen.Diagnostics;

namespace ManifestGen.Cli.Explain;

/// <summary>Writes <c>docs/diagnostics.md</c> from the catalogue.</summary>
internal static class DiagnosticsPage
{
    /// <summary>The subjects that ids are ordered by.</summary>
    public static IReadOnlyList<(string Prefix, string Title)> Bands { get; } =
    [
        ("MG00", "Programs and builds"),
        ("MG01", "Flux, references and files"),
        ("MG02", "Secrets"),
        ("MG03", "Charts and releases"),
        ("MG04", "Collectors"),
        ("MG05", "OpenTelemetry operator"),
        ("MG06", "Pods"),
        ("MG07", "fluent-bit"),
        ("MG08", "Talos and Cilium"),
        ("MG09", "Dashboards"),
        ("MG10", "Schemas"),
        ("MG11", "YAML"),
        ("MG12", "Output folder"),
        ("MG13", "SOPS files"),
        ("MG14", "Chart locks"),
    ];

    /// <summary>The page.</summary>
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Diagnostics

            Written by `manifestgen rules --markdown`; do not edit. Severities are the defaults. Change one with
            `<ManifestGenSeverity>MG0107=error</ManifestGenSeverity>` in a project, or `--severity MG0107=error` for `manifestgen check`;
            silence one at a resource with `Suppress` in C# or `# manifestgen:ignore MG0107 reason` in YAML. The reason is required.

            """.ReplaceLineEndings("\n"));
        foreach (var (prefix, title) in Bands)
        {
            var band = Catalogue.All.Where(descriptor => descriptor.Id.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            if (band.Count > 0)
            {
                text.Append("\n## ").Append(title).Append('\n');
                band.ForEach(descriptor => Append(text, descriptor));
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, DiagnosticDescriptor descriptor)
    {
        text.Append("\n### ").Append(descriptor.Id).Append("\n\n**").Append(char.ToUpperInvariant(descriptor.Title[0])).Append(descriptor.Title.AsSpan(1)).Append("** (").Append(descriptor.DefaultSeverity.ToString().ToLowerInvariant()).Append(")\n\n");
        text.Append(descriptor.Rule).Append("\n\n").Append("Mend it: ").Append(descriptor.Fix).Append('\n');
        if (descriptor.Source is { } source)
        {
            text.Append("\nSource: <").Append(source).Append(">\n");
        }
    }
}
