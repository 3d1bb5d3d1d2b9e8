namespace ManifestGen.Secrets;

/// <summary>Tells texts that look like credentials from those that only talk of them.</summary>
internal static class Credentials
{
    private static readonly string[] SecretEnds =
    [
        "password", "passwd", "passphrase", "secretkey", "secretaccesskey", "clientsecret", "apikey", "accesstoken", "authtoken", "bearertoken",
        "refreshtoken", "privatekey", "encryptionkey", "token",
    ];

    // Keys that end like a secret's but name or describe one.
    private static readonly string[] Innocent = ["automountserviceaccounttoken", "mounttoken", "tokenkey", "serviceaccounttoken"];

    /// <summary>What kind of credential the text is, as the start of a sentence; null where it is none. It never contains the text.</summary>
    public static string? Describe(NodeWalk walk, string text)
    {
        if (text.Length < 4 || IsReference(text) || walk.KeyAbove(0) is not { } key)
        {
            return null;
        }

        if (IsAuthorization(text))
        {
            return "an Authorization header";
        }

        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || text.StartsWith("AGE-SECRET-KEY-1", StringComparison.Ordinal))
        {
            return "a private key";
        }

        if (HasUserInfo(text))
        {
            return "an address with a password";
        }

        // An entry {name: X_PASSWORD, value: …} of env is judged by its name.
        if (key == "value" && walk.Parent?["name"]?.AsString() is { } name)
        {
            key = name;
        }

        return IsSecretName(key) && LooksLikeValue(text) ? $"the value of '{key}'" : null;
    }

    /// <summary>Whether a key or variable is named like one that holds a secret.</summary>
    public static bool IsSecretName(string key)
    {
        return EndsWithAny(key, SecretEnds) && !EndsWithAny(key, Innocent);

        // Separators and case do not count: CLIENT_SECRET, client-secret and clientSecret are one name. Most keys fail on their last letter.
        static bool EndsWithAny(string key, string[] ends)
        {
            foreach (var end in ends)
            {
                var (at, left) = (key.Length - 1, end.Length - 1);
                while (left >= 0 && at >= 0 && (key[at] is '_' or '-' or '.' || char.ToLowerInvariant(key[at]) == end[left]))
                {
                    left -= key[at] is '_' or '-' or '.' ? 0 : 1;
                    at--;
                }

                if (left < 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether a text could be a secret's value, and is no file name, flag, placeholder of substitution or name of a key.</summary>
    public static bool LooksLikeValue(string text) =>
        text.Length >= 4
        && !IsReference(text)
        && !text.Contains(' ')
        && !text.StartsWith('/')
        && text is not ("true" or "false" or "none" or "null")
        && !text.All(c => char.IsAsciiLetterUpper(c) || c == '_')
        && !text.EndsWith("password", StringComparison.OrdinalIgnoreCase)
        && !text.EndsWith("-token", StringComparison.OrdinalIgnoreCase)
        && !text.EndsWith("-key", StringComparison.OrdinalIgnoreCase);

    private static bool IsReference(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal)
        || text.StartsWith("ENC[", StringComparison.Ordinal) || text.StartsWith('<');

    private static bool IsAuthorization(string text)
    {
        var rest = text.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(6).Trim()
            : text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(7).Trim()
            : default;
        return rest.Length >= 8 && rest.IndexOfAny(' ', '\n') < 0 && HasVariety(rest);
    }

    // Prose such as "Bearer authentication" has lower-case letters only.
    private static bool HasVariety(ReadOnlySpan<char> text)
    {
        var (lower, upper, digit) = (false, false, false);
        foreach (var c in text)
        {
            lower |= char.IsAsciiLetterLower(c);
            upper |= char.IsAsciiLetterUpper(c);
            digit |= char.IsAsciiDigit(c);
        }

        return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) >= 2;
    }

    private static bool HasUserInfo(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || text.Contains('\n'))
        {
            return false;
        }

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', ' ');
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].IndexOf(':') is var colon && colon >= 0 && colon < at - 1;
    }
}
