using ManifestGen.Yaml;

namespace ManifestGen.FluentBit;

/// <summary>The notation in YAML.</summary>
internal static class YamlNotation
{
    public static string Text(FluentBitPipeline pipeline)
    {
        MappingNode root = new() { ["service"] = pipeline.Service };
        if (pipeline.Parsers.Count > 0)
        {
            root["parsers"] = new SequenceNode(pipeline.Parsers);
        }

        MappingNode body = [];
        Add(body, "inputs", pipeline.Inputs);
        Add(body, "filters", pipeline.Filters);
        Add(body, "outputs", pipeline.Outputs);
        root["pipeline"] = body;
        return YamlWriter.ToText(root);
    }

    private static void Add(MappingNode body, string key, IReadOnlyList<MappingNode> sections)
    {
        if (sections.Count > 0)
        {
            body[key] = new SequenceNode(sections);
        }
    }
}
