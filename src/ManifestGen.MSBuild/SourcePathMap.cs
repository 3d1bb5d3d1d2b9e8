using System;
using System.Collections.Generic;
using System.IO;

namespace ManifestGen.MSBuild;

/// <summary>Turns paths that the compiler wrote into the program back into paths of this machine.</summary>
/// <remarks>A deterministic build replaces the repository's folder by <c>/_/</c> in <c>CallerFilePath</c> and in stack traces; see the compiler option <c>-pathmap</c>.</remarks>
internal sealed class SourcePathMap
{
    private readonly List<(string Local, string Mapped)> _entries = [];

    /// <param name="pathMap">The property <c>PathMap</c>: <c>local=mapped</c> pairs joined by commas, where <c>==</c> and <c>,,</c> stand for the character itself.</param>
    internal SourcePathMap(string? pathMap)
    {
        foreach (var pair in Split(pathMap ?? "", ','))
        {
            var sides = Split(pair, '=');
            if (sides.Count == 2 && sides[0].Trim().Length > 0 && sides[1].Trim().Length > 0)
            {
                _entries.Add((Unescape(sides[0].Trim()), Unescape(sides[1].Trim())));
            }
        }

        // A nested source root is mapped below its parent, so the longest prefix knows best.
        _entries.Sort((a, b) => b.Mapped.Length.CompareTo(a.Mapped.Length));
    }

    internal string ToLocal(string file)
    {
        foreach (var (local, mapped) in _entries)
        {
            if (file.StartsWith(mapped, StringComparison.Ordinal) && IsWholePrefix(file, mapped))
            {
                var rest = file.Substring(mapped.Length).TrimStart('/', '\\').Replace('/', Path.DirectorySeparatorChar);
                return Path.Combine(local, rest);
            }
        }

        return file;
    }

    private static bool IsWholePrefix(string file, string mapped) =>
        file.Length == mapped.Length || mapped[mapped.Length - 1] is '/' or '\\' || file[mapped.Length] is '/' or '\\';

    /// <summary>Cuts at the separator, but not where it is doubled.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != separator)
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == separator)
            {
                i++;
                continue;
            }

            parts.Add(text.Substring(start, i - start));
            start = i + 1;
        }

        parts.Add(text.Substring(start));
        return parts;
    }

    private static string Unescape(string text) => text.Replace(",,", ",").Replace("==", "=");
}
