namespace ManifestGen.Output;

/// <summary>Brings the output folder to what was planned, touching only what differs.</summary>
public static class OutputWriter
{
    /// <summary>Compares, then writes.</summary>
    public static OutputResult Apply(OutputRequest request)
    {
        var (written, unchanged) = (0, 0);
        List<string> outputs = [];
        foreach (var file in request.Files)
        {
            var path = Path.Combine(request.Folder, file.Path);
            outputs.Add(path);
            if (file.Content is null || (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content)))
            {
                unchanged++;
                continue;
            }

            written++;
            if (request.Mode == OutputMode.Write)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? request.Folder);
                File.WriteAllBytes(path, file.Content);
            }
        }

        return new(written, unchanged, 0, outputs, []);
    }
}
