using System.Globalization;

namespace ManifestGen.Schemas.Charts;

/// <summary>One line of a lock: a key, its type, its limits, its default.</summary>
internal sealed class ChartLockLine(string line, int start)
{
    private static readonly Dictionary<string, ChartValueTypes> Names = new(StringComparer.Ordinal)
    {
        ["bool"] = ChartValueTypes.Boolean,
        ["int"] = ChartValueTypes.Integer,
        ["number"] = ChartValueTypes.Number,
        ["string"] = ChartValueTypes.String,
        ["list"] = ChartValueTypes.List,
        ["map"] = ChartValueTypes.Map,
        ["null"] = ChartValueTypes.Null,
        ["any"] = ChartValueTypes.Any,
    };

    private int at = start;

    public (string Key, ChartValue Value) Parse()
    {
        var key = Key();
        var optional = Take('?');
        var required = Take('!');
        if (!Take(':') || !Take(' '))
        {
            throw new FormatException("a key is not followed by ': ' and a type");
        }

        var value = Type() with { IsOptional = optional, IsRequired = required };
        while (at < line.Length)
        {
            value = Attribute(value);
        }

        return (key, value);
    }

    private ChartValue Attribute(ChartValue value)
    {
        if (!Take(' '))
        {
            throw new FormatException($"'{line[at..]}' is not understood");
        }

        if (Take('='))
        {
            var node = NodeJson.Read(line, ref at);
            return value with { Default = node };
        }

        var end = line.AsSpan(at).IndexOfAny(' ', '=');
        var name = end < 0 ? line[at..] : line.Substring(at, end);
        at += name.Length;
        if (name == "unread")
        {
            return value with { IsUnread = true };
        }

        if (!Take('='))
        {
            throw new FormatException($"'{name}' is no property of a value");
        }

        var argument = NodeJson.Read(line, ref at);
        return name switch
        {
            "enum" => value with { Allowed = [.. argument.Items] },
            "pattern" => value with { Pattern = argument.AsString() },
            "min" => value with { Minimum = decimal.Parse(argument.ToString()!, NumberStyles.Float, CultureInfo.InvariantCulture) },
            "max" => value with { Maximum = decimal.Parse(argument.ToString()!, NumberStyles.Float, CultureInfo.InvariantCulture) },
            _ => throw new FormatException($"'{name}' is no property of a value"),
        };
    }

    private string Key()
    {
        if (at < line.Length && line[at] == '"')
        {
            return NodeJson.ReadString(line, ref at);
        }

        var from = at;
        while (at < line.Length && line[at] is not (':' or '?' or '!' or ' '))
        {
            at++;
        }

        return at > from ? line[from..at] : throw new FormatException("a key is missing");
    }

    private ChartValue Type()
    {
        var value = new ChartValue { Types = ChartValueTypes.None };
        do
        {
            var from = at;
            while (at < line.Length && char.IsAsciiLetterOrDigit(line[at]))
            {
                at++;
            }

            var name = line[from..at];
            if (Names.TryGetValue(name, out var type))
            {
                value = value with { Types = value.Types | type };
            }
            else if (name.Length > 0 && char.IsAsciiLetterUpper(name[0]))
            {
                value = value with { Types = value.Types | ChartValueTypes.Map, Shape = name };
            }
            else
            {
                throw new FormatException($"'{name}' is no type");
            }

            if (Take('<'))
            {
                var inner = Type();
                value = type == ChartValueTypes.List ? value with { Items = inner } : value with { Others = inner };
                if (!Take('>'))
                {
                    throw new FormatException("'>' is missing");
                }
            }
        }
        while (Take('|'));
        return value;
    }

    private bool Take(char c)
    {
        if (at >= line.Length || line[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }
}
