using System.Collections.Concurrent;

namespace ManifestGen.Composition;

/// <summary>File names that every file system takes.</summary>
internal static class FileNames
{
    private static readonly ConcurrentDictionary<string, string> Prefixes = new(StringComparer.Ordinal);

    /// <summary>Object names may hold <c>:</c> and <c>.</c>; Windows takes no <c>:</c>.</summary>
    public static string Safe(string name)
    {
        foreach (var c in name)
        {
            if (!IsSafe(c))
            {
                return string.Create(name.Length, name, static (span, text) =>
                {
                    for (var i = 0; i < text.Length; i++)
                    {
                        span[i] = IsSafe(text[i]) ? text[i] : '-';
                    }
                });
            }
        }

        return name;
    }

    /// <summary>The file of an object that names none: its kind and name, in the layer's folder.</summary>
    public static string Default(string folder, MappingNode resource)
    {
        var kind = resource["kind"]?.AsString() ?? "";
        var name = resource["metadata"]?["name"]?.AsString() ?? "";
        return string.Concat(folder, Prefixes.GetOrAdd(kind, static kind => $"/{kind.ToLowerInvariant()}-"), Safe(name), ".yaml");
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';
}
