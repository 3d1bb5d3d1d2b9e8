using System.Xml;
using System.Xml.Linq;

namespace ManifestGen.Schemas.Charts;

/// <summary>Reads chart declarations: the lines that MSBuild hands over, or the items of a project file.</summary>
public static class ChartItems
{
    /// <summary>The declarations of a list with one line <c>name|version|repository|digest|className|project file</c> an item.</summary>
    /// <param name="itemsFile">The list; MSBuild has no line numbers for items, so the project file is searched for each.</param>
    /// <param name="found">Where incomplete declarations are reported.</param>
    public static IReadOnlyList<DeclaredChart> Read(string itemsFile, List<Diagnostic> found) =>
        Complete(
            File.ReadLines(itemsFile).Where(line => line.Length > 0).Select(line =>
            {
                var parts = line.Split('|');
                Array.Resize(ref parts, 6);
                return (new Item(parts[0] ?? "", parts[1], parts[2], parts[3], parts[4]), OriginOf(parts[5] ?? "", parts[0] ?? ""));
            }),
            found);

    /// <summary>The declarations written in a project or props file itself; conditions and properties are not evaluated.</summary>
    /// <param name="projectFile">An XML file with <c>HelmChart</c> items.</param>
    /// <param name="found">Where incomplete declarations are reported.</param>
    public static IReadOnlyList<DeclaredChart> ReadProject(string projectFile, List<Diagnostic> found) =>
        Complete(Elements(projectFile).Select(element => (Read(element), Place(projectFile, element))), found);

    private static List<DeclaredChart> Complete(IEnumerable<(Item Item, Origin Origin)> items, List<Diagnostic> found)
    {
        var charts = new List<DeclaredChart>();
        foreach (var (item, origin) in items)
        {
            if (string.IsNullOrEmpty(item.Version) || string.IsNullOrEmpty(item.Repository))
            {
                var missing = string.IsNullOrEmpty(item.Version) ? "Version" : "Repository";
                found.Add(ChartDiagnostics.BadDeclaration.At(
                    $"HelmChart '{item.Name}' has no {missing}; write <HelmChart Include=\"{item.Name}\" Version=\"1.2.3\" Repository=\"https://charts.example.org\" />.", origin));
                continue;
            }

            var handle = string.IsNullOrEmpty(item.ClassName) ? ChartNames.Handle(item.Name) : item.ClassName;
            if (charts.Exists(chart => chart.Handle == handle))
            {
                found.Add(ChartDiagnostics.BadDeclaration.At(
                    $"HelmChart '{item.Name}' would get the C# name '{handle}', which another HelmChart has already; give one of them a ClassName.", origin));
                continue;
            }

            charts.Add(new DeclaredChart(item.Name, item.Version, item.Repository, handle)
            {
                Digest = string.IsNullOrEmpty(item.Digest) ? null : item.Digest,
                Origin = origin,
            });
        }

        return charts;
    }

    private static Origin OriginOf(string file, string name)
    {
        var element = File.Exists(file) ? Elements(file).FirstOrDefault(element => Read(element).Name.Split(';').Contains(name, StringComparer.Ordinal)) : null;
        return element is null ? new Origin(file, 0) : Place(file, element);
    }

    private static IEnumerable<XElement> Elements(string file)
    {
        try
        {
            return XDocument.Load(file, LoadOptions.SetLineInfo).Descendants().Where(element => element.Name.LocalName == "HelmChart" && Metadata(element, "Include") is not null);
        }
        catch (XmlException)
        {
            // What is no XML, a file-based program for instance, has no items to point at.
            return [];
        }
    }

    private static Item Read(XElement element) => new(
        Metadata(element, "Include") ?? "", Metadata(element, "Version"), Metadata(element, "Repository"), Metadata(element, "Digest"), Metadata(element, "ClassName"));

    private static string? Metadata(XElement element, string name) =>
        (element.Attribute(name)?.Value ?? element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value)?.Trim();

    private static Origin Place(string file, XElement element)
    {
        var place = (IXmlLineInfo)element;

        // The reader counts from the name, people from the bracket before it.
        return place.HasLineInfo() ? new Origin(file, place.LineNumber, place.LinePosition - 1) : new Origin(file, 0);
    }

    private sealed record Item(string Name, string? Version, string? Repository, string? Digest, string? ClassName);
}
