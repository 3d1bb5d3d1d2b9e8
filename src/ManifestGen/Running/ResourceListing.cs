namespace ManifestGen.Running;

/// <summary>The resources of a cluster as a plain table.</summary>
internal static class ResourceListing
{
    public static void Print(ManifestSet set, TextWriter to)
    {
        var rows = set.Resources.Select(resource => (
                Layer: resource.Layer?.Name ?? "",
                resource.Kind,
                Name: resource.Namespace is null ? resource.Name : $"{resource.Namespace}/{resource.Name}",
                Origin: Place(resource.Origin)))
            .Concat(set.Secrets.Where(secret => secret.IsEncrypted).Select(secret => (
                Layer: secret.Layer?.Name ?? "",
                Kind: "Secret",
                Name: $"{secret.Namespace}/{secret.Name}",
                Origin: Place(secret.Origin))))
            .OrderBy(row => row.Layer, StringComparer.Ordinal)
            .ThenBy(row => row.Kind, StringComparer.Ordinal)
            .ThenBy(row => row.Name, StringComparer.Ordinal)
            .ToList();
        to.WriteLine($"Cluster {set.Cluster.Name}: {set.Layers.Count} layers, {rows.Count} resources");
        int[] widths = [Width(rows.Select(row => row.Layer)), Width(rows.Select(row => row.Kind)), Width(rows.Select(row => row.Name))];
        foreach (var row in rows)
        {
            to.WriteLine($"  {row.Layer.PadRight(widths[0])}  {row.Kind.PadRight(widths[1])}  {row.Name.PadRight(widths[2])}  {row.Origin}".TrimEnd());
        }
    }

    private static int Width(IEnumerable<string> cells) => cells.Select(cell => cell.Length).DefaultIfEmpty().Max();

    private static string Place(Origin? origin) => origin is null ? "" : $"{Path.GetFileName(origin.File)}({origin.Line})";
}
