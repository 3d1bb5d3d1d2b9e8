using System.Globalization;
using System.Numerics;
using System.Text;

namespace ManifestGen.Schemas.Charts;

/// <summary>Nodes as JSON on one line, the form in which a lock keeps defaults.</summary>
internal static class NodeJson
{
    public static string Write(Node node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Quote(text, value);
        return text.ToString();
    }

    /// <summary>Reads one value from <paramref name="at"/> and moves past it.</summary>
    /// <exception cref="FormatException">There is no value.</exception>
    public static Node Read(string text, ref int at)
    {
        SkipBlanks(text, ref at);
        if (at >= text.Length)
        {
            throw new FormatException("a value is missing");
        }

        switch (text[at])
        {
            case '"':
                return ScalarNode.String(ReadString(text, ref at));
            case '[':
                return ReadList(text, ref at);
            case '{':
                return ReadMap(text, ref at);
            default:
                return ReadWord(text, ref at);
        }
    }

    public static string ReadString(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                return value.ToString();
            }

            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            at++;
            if (at >= text.Length)
            {
                break;
            }

            if (text[at] == 'u' && at + 4 < text.Length && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                value.Append((char)code);
                at += 4;
            }
            else
            {
                value.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        throw new FormatException("a quoted text has no end");
    }

    private static void Write(StringBuilder text, Node node)
    {
        switch (node)
        {
            case SequenceNode list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            case MappingNode map:
                text.Append('{');
                var first = true;
                foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Quote(text, key);
                    text.Append(':');
                    Write(text, value);
                }

                text.Append('}');
                break;
            case ScalarNode { Kind: NodeKind.String } scalar:
                Quote(text, scalar.Text);
                break;
            case ScalarNode scalar:
                text.Append(scalar.Text);
                break;
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085')
                    {
                        text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        text.Append('"');
    }

    private static SequenceNode ReadList(string text, ref int at)
    {
        var list = new SequenceNode();
        at++;
        while (!Ends(text, ref at, ']'))
        {
            list.Add(Read(text, ref at));
        }

        return list;
    }

    private static MappingNode ReadMap(string text, ref int at)
    {
        var map = new MappingNode();
        at++;
        while (!Ends(text, ref at, '}'))
        {
            SkipBlanks(text, ref at);
            if (at >= text.Length || text[at] != '"')
            {
                throw new FormatException("a key is missing");
            }

            var key = ReadString(text, ref at);
            SkipBlanks(text, ref at);
            if (at >= text.Length || text[at] != ':')
            {
                throw new FormatException("a colon is missing");
            }

            at++;
            map[key] = Read(text, ref at);
        }

        return map;
    }

    // True behind the closing bracket; skips the comma between two items.
    private static bool Ends(string text, ref int at, char close)
    {
        SkipBlanks(text, ref at);
        if (at < text.Length && text[at] == ',')
        {
            at++;
            return false;
        }

        if (at >= text.Length)
        {
            throw new FormatException($"'{close}' is missing");
        }

        if (text[at] != close)
        {
            return false;
        }

        at++;
        return true;
    }

    private static ScalarNode ReadWord(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or ']' or '}' or ' '))
        {
            at++;
        }

        var word = text[start..at];
        return word switch
        {
            "null" => ScalarNode.Null(),
            "true" => ScalarNode.Boolean(true),
            "false" => ScalarNode.Boolean(false),
            ".inf" => ScalarNode.Float(double.PositiveInfinity),
            "-.inf" => ScalarNode.Float(double.NegativeInfinity),
            ".nan" => ScalarNode.Float(double.NaN),
            _ when word.Length < 19 && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) => ScalarNode.Integer(small),
            _ when BigInteger.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => ScalarNode.Integer(whole),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => ScalarNode.Float(number),
            _ => throw new FormatException($"'{word}' is no value"),
        };
    }

    private static void SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }
}
