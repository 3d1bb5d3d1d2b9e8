namespace ManifestGen.Schemas.Tool;

/// <summary>Writes files so that an equal one keeps its time.</summary>
internal static class OutputFile
{
    public static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }
}
