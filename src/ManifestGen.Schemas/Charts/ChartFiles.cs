using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Schemas.Charts;

/// <summary>The files of one chart in memory, by path below the chart's own folder.</summary>
public sealed class ChartFiles
{
    // The largest charts of the public repositories unpack to a few MB; this stops a gzip bomb long before the machine feels it.
    private const long UnpackedLimit = 512L * 1024 * 1024;

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private ChartFiles(string source) => Source = source;

    /// <summary>Where they come from, for messages.</summary>
    public string Source { get; }

    /// <summary>Every path, <c>/</c> between parts, sorted.</summary>
    public IEnumerable<string> Paths => files.Keys;

    /// <summary>A file's text; null where there is no such file.</summary>
    public string? Text(string path) => files.TryGetValue(path, out var content) ? Encoding.UTF8.GetString(content).TrimStart('\uFEFF') : null;

    /// <summary>A chart from texts, for what is neither folder nor archive.</summary>
    public static ChartFiles From(string source, params IEnumerable<KeyValuePair<string, string>> texts)
    {
        var chart = new ChartFiles(source);
        foreach (var (path, text) in texts)
        {
            chart.files[path] = Encoding.UTF8.GetBytes(text);
        }

        return chart;
    }

    /// <summary>Reads what a lock needs from an unpacked chart: its three YAML and JSON files, templates and subcharts.</summary>
    /// <exception cref="ChartLockException">There is no <c>Chart.yaml</c>.</exception>
    public static ChartFiles FromFolder(string folder)
    {
        var chart = new ChartFiles(folder);
        if (!File.Exists(Path.Combine(folder, "Chart.yaml")))
        {
            throw NotAChart(folder, $"folder '{folder}' has no Chart.yaml; give the folder that holds it");
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (IsWanted(path))
            {
                chart.files[path] = File.ReadAllBytes(file);
            }
        }

        return chart;
    }

    /// <summary>Reads a packed chart; entries outside the chart's folder, links and oversized archives are refused.</summary>
    /// <param name="archive">A gzip-compressed tar.</param>
    /// <param name="source">The address or path, for messages.</param>
    /// <exception cref="ChartLockException">The archive is damaged, unsafe, or no chart.</exception>
    public static ChartFiles FromArchive(Stream archive, string source)
    {
        var chart = new ChartFiles(source);
        string? root = null;
        long total = 0;
        try
        {
            using var unzipped = new GZipStream(archive, CompressionMode.Decompress);
            using var tar = new TarReader(unzipped);
            while (tar.GetNextEntry() is { } entry)
            {
                var name = entry.Name.Replace('\\', '/');
                if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..", StringComparer.Ordinal))
                {
                    throw NotAChart(source, $"archive '{source}' holds the path '{name}' outside its own folder; it is unsafe and was not read");
                }

                name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
                var slash = name.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0 || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    continue;
                }

                root ??= name[..slash];
                var path = name[(slash + 1)..];
                total += entry.Length;
                if (total > UnpackedLimit)
                {
                    throw NotAChart(source, $"archive '{source}' unpacks to more than {UnpackedLimit / 1024 / 1024} MB; it was not read");
                }

                if (name[..slash] == root && IsWanted(path) && entry.DataStream is { } data)
                {
                    using var memory = new MemoryStream();
                    data.CopyTo(memory);
                    chart.files[path] = memory.ToArray();
                }
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException or IOException)
        {
            throw NotAChart(source, $"archive '{source}' is damaged or cut short ({problem.Message.ReplaceLineEndings(" ")}); fetch it again");
        }

        return chart.files.ContainsKey("Chart.yaml")
            ? chart
            : throw NotAChart(source, $"archive '{source}' holds no chart: there is no Chart.yaml in its first folder");
    }

    /// <summary>The charts below <c>charts/</c>, unpacked or packed, with their folder's or archive's name.</summary>
    public IEnumerable<(string Name, ChartFiles Chart)> Subcharts()
    {
        var folders = files.Keys
            .Where(path => path.StartsWith("charts/", StringComparison.Ordinal) && path.EndsWith("/Chart.yaml", StringComparison.Ordinal) && path.Count(c => c == '/') == 2)
            .Select(path => path.Split('/')[1]);
        foreach (var folder in folders)
        {
            var prefix = $"charts/{folder}/";
            var chart = new ChartFiles($"{Source}/charts/{folder}");
            foreach (var (path, content) in files.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                chart.files[path[prefix.Length..]] = content;
            }

            yield return (folder, chart);
        }

        foreach (var (path, content) in files.Where(file => file.Key.StartsWith("charts/", StringComparison.Ordinal) && file.Key.EndsWith(".tgz", StringComparison.Ordinal) && file.Key.Count(c => c == '/') == 1))
        {
            yield return (path["charts/".Length..], FromArchive(new MemoryStream(content), $"{Source}/{path}"));
        }
    }

    /// <summary>A digest over the name, the version and the files that say what values a chart takes, <c>sha256:…</c>.</summary>
    /// <remarks>
    /// <c>Chart.yaml</c> itself is left out: <c>helm package</c> writes it anew, so that folder and archive would differ.
    /// </remarks>
    public string ContentDigest(string name, string version)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{version}\0"));
        foreach (var path in (ReadOnlySpan<string>)["values.schema.json", "values.yaml"])
        {
            var content = files.GetValueOrDefault(path) ?? [];
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsWanted(string path) =>
        path is "Chart.yaml" or "values.yaml" or "values.schema.json" or "requirements.yaml"
        || path.StartsWith("charts/", StringComparison.Ordinal)
        || path.StartsWith("crds/", StringComparison.Ordinal)
        || path.StartsWith("templates/", StringComparison.Ordinal);

    private static ChartLockException NotAChart(string source, string message) =>
        new(ChartDiagnostics.NotAChart.At(message + ".", new Origin(source, 0)));
}
