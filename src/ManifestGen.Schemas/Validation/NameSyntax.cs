using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Validation;

/// <summary>The syntax of Kubernetes names, by the format facts that carry it.</summary>
internal static class NameSyntax
{
    private static readonly AsciiSet KeyCharacters = new(AsciiSet.Alphanumerics + "-_.");

    private const int LabelLength = 63;
    private const int SubdomainLength = 253;

    /// <summary>What is wrong with a name in a format of ours; null where nothing is, or where the format is none of ours.</summary>
    public static string? Problem(string format, string text) => format switch
    {
        "dns-label" => IsLabel(text) ? null : $"lower-case letters, digits and '-', starting and ending with a letter or digit, at most {LabelLength} characters",
        "dns1035-label" => IsLabel(text) && char.IsAsciiLetterLower(text[0]) ? null : $"lower-case letters, digits and '-', starting with a letter, at most {LabelLength} characters",
        "dns-subdomain" => IsSubdomain(text) ? null : $"lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most {SubdomainLength} characters",
        "path-segment" => text.Length > 0 && text is not ("." or "..") && !text.AsSpan().ContainsAny('/', '%') ? null : "anything but '.', '..', '/' and '%'",
        "port-name" => IsPortName(text) ? null : "at most 15 lower-case letters, digits and single '-', with at least one letter",
        "env-name" => IsVariable(text) ? null : "printable ASCII characters other than '='",
        "config-key" => IsConfigKey(text) ? null : $"letters, digits, '-', '_' and '.', at most {SubdomainLength} characters, not '.' or '..'",
        "label-key" => IsQualified(text) ? null : $"an optional DNS prefix and '/', then at most {LabelLength} letters, digits, '-', '_' and '.', starting and ending with a letter or digit",
        "annotation-key" => Problem("label-key", text.ToLowerInvariant()),
        "label-value" => text.Length == 0 || IsQualifiedName(text) ? null : $"empty, or at most {LabelLength} letters, digits, '-', '_' and '.', starting and ending with a letter or digit",
        _ => null,
    };

    private static bool IsLabel(string text) => text.Length is > 0 and <= LabelLength && IsLabelPart(text);

    private static bool IsSubdomain(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > SubdomainLength)
        {
            return false;
        }

        for (var rest = text; ;)
        {
            var dot = rest.IndexOf('.');
            if (dot < 0 || !IsLabelPart(rest[..dot]))
            {
                return dot < 0 && IsLabelPart(rest);
            }

            rest = rest[(dot + 1)..];
        }
    }

    private static bool IsLabelPart(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || part[0] == '-' || part[^1] == '-')
        {
            return false;
        }

        foreach (var c in part)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariable(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '=')
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsAsciiLetterLower(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPortName(string text) =>
        text.Length <= 15 && IsLabelPart(text) && HasLetter(text) && !text.Contains("--", StringComparison.Ordinal);

    private static bool IsConfigKey(string text) =>
        text.Length is > 0 and <= SubdomainLength && text is not ("." or "..") && KeyCharacters.HasAll(text);

    private static bool IsQualified(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? IsQualifiedName(text) : IsSubdomain(text[..slash]) && IsQualifiedName(text[(slash + 1)..]);
    }

    private static bool IsQualifiedName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LabelLength
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && KeyCharacters.HasAll(text);
}
