using ManifestGen.Yaml;

namespace ManifestGen.Output;

/// <summary>What a path in the output may look like, so that every file system can hold it.</summary>
internal static class PathRules
{
    private static readonly AsciiSet Forbidden = new("<>:\"\\|?*\u007F");

    private static readonly string[] Reserved = ["con", "prn", "aux", "nul"];

    /// <summary>What is wrong with a path, as the end of a sentence; null where nothing is.</summary>
    public static string? Problem(string path)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        var start = 0;
        for (var i = 0; i <= path.Length; i++)
        {
            if (i == path.Length || path[i] == '/')
            {
                if (ProblemOfPart(path.AsSpan(start, i - start)) is { } problem)
                {
                    return problem;
                }

                start = i + 1;
            }
            else if (path[i] < ' ' || Forbidden.Has(path[i]))
            {
                return $"has the character {Show(path[i])}, which Windows forbids";
            }
        }

        return null;
    }

    private static string? ProblemOfPart(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || part is "." or "..")
        {
            return "is no plain relative path";
        }

        if (part[^1] is '.' or ' ')
        {
            return "has a part that ends in a dot or blank, which Windows forbids";
        }

        if (IsReserved(part.IndexOf('.') is var dot and > 0 ? part[..dot] : part))
        {
            return $"has the part '{part}', a device name on Windows";
        }

        return part[0] == '.' && part.StartsWith(Ledger.FileName) ? $"has the part '{part}', a name that is kept for the ledger" : null;
    }

    // A name of a device, or COM1 to COM9 and LPT1 to LPT9.
    private static bool IsReserved(ReadOnlySpan<char> stem)
    {
        if (stem.Length is not (3 or 4))
        {
            return false;
        }

        if (stem.Length == 4)
        {
            return stem[3] is >= '1' and <= '9' && (stem[..3].Equals("com", StringComparison.OrdinalIgnoreCase) || stem[..3].Equals("lpt", StringComparison.OrdinalIgnoreCase));
        }

        foreach (var name in Reserved)
        {
            if (stem.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Findings for paths that are not portable, appear twice, differ only in case, or need one name as file and folder.</summary>
    public static void Check(IReadOnlyList<PlannedFile> files, string folder, List<Diagnostic> diagnostics)
    {
        var seen = new Dictionary<string, string>(files.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (Problem(file.Path) is { } problem)
            {
                Report($"The output path '{file.Path}' {problem}. Rename the resource, the layer or the file.");
            }
            else if (!seen.TryAdd(file.Path, file.Path))
            {
                Report(seen[file.Path] == file.Path
                    ? $"Two files are planned at '{file.Path}'. Rename one of them."
                    : $"The output paths '{seen[file.Path]}' and '{file.Path}' differ only in case, and Windows and macOS keep one of them. Rename one.");
            }
        }

        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = "";
        foreach (var file in files)
        {
            // Most files lie beside the one before.
            var length = Math.Max(0, file.Path.LastIndexOf('/'));
            if (length == last.Length && file.Path.StartsWith(last, StringComparison.Ordinal))
            {
                continue;
            }

            last = file.Path[..length];
            for (var parent = last; parent.Length > 0 && folders.Add(parent); parent = Parent(parent))
            {
                if (seen.TryGetValue(parent, out var taken))
                {
                    Report($"The output path '{taken}' is a file, and '{file.Path}' needs a folder of that name. Rename one of them.");
                }
            }
        }

        void Report(string message) => diagnostics.Add(OutputDiagnostics.PathNotPortable.At(message, new(folder, 0)));
    }

    /// <summary>The folder of a path; empty at the top.</summary>
    public static string Parent(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The name of a path's last part.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Show(char c) => char.IsControl(c) ? $"U+{(int)c:X4}" : $"'{c}'";
}
