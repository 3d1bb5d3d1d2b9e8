namespace ManifestGen.Schemas.Cel;

/// <summary>Parses the subset of CEL that published definitions use.</summary>
internal sealed class CelParser
{
    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];

    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "has", "size", "matches", "startsWith", "endsWith", "contains", "all", "exists", "exists_one", "filter", "map", "int", "double", "string",
        "duration", "isIP", "split", "substring", "lowerAscii", "upperAscii", "trim", "indexOf", "isSorted", "sum", "min", "max",
    };

    private readonly CelLexer lexer;
    private (string Kind, object? Value) token;

    private CelParser(string rule)
    {
        lexer = new(rule);
        token = lexer.Next();
    }

    /// <summary>The rule as a tree.</summary>
    /// <exception cref="CelSyntaxException">It uses more of CEL than this subset has.</exception>
    public static CelExpression Parse(string rule)
    {
        var parser = new CelParser(rule);
        var expression = parser.Conditional();
        return parser.token.Kind.Length == 0 ? expression : throw new CelSyntaxException($"'{parser.token.Value ?? parser.token.Kind}' is left over.");
    }

    private CelExpression Conditional()
    {
        var condition = Binary(0);
        if (!Take("?"))
        {
            return condition;
        }

        var then = Conditional();
        Expect(":");
        return new CelConditional(condition, then, Conditional());
    }

    private CelExpression Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Levels[level].FirstOrDefault(IsOperator) is { } symbol)
        {
            Advance();
            left = new CelBinary(symbol, left, Binary(level + 1));
        }

        return left;
    }

    private bool IsOperator(string symbol) => symbol == "in" ? token is ("name", "in") : token.Kind == symbol;

    private CelExpression Unary()
    {
        if (Take("!"))
        {
            return new CelUnary("!", Unary());
        }

        return Take("-") ? new CelUnary("-", Unary()) : Postfix(Primary());
    }

    private CelExpression Postfix(CelExpression operand)
    {
        while (true)
        {
            if (Take("."))
            {
                var name = Name();
                operand = Take("(") ? new CelCall(Known(name), operand, Arguments(")")) : new CelSelect(operand, Unescape(name));
            }
            else if (Take("["))
            {
                var key = Conditional();
                Expect("]");
                operand = new CelIndex(operand, key);
            }
            else
            {
                return operand;
            }
        }
    }

    private CelExpression Primary()
    {
        var (kind, value) = token;
        Advance();
        switch (kind)
        {
            case "string" or "number":
                return new CelLiteral(value);
            case "(":
                var inner = Conditional();
                Expect(")");
                return inner;
            case "[":
                return new CelListLiteral(Arguments("]"));
            case "name":
                return OfName((string)value!);
            default:
                throw new CelSyntaxException($"'{value ?? kind}' does not start a value.");
        }
    }

    private CelExpression OfName(string name) => name switch
    {
        "true" => new CelLiteral(true),
        "false" => new CelLiteral(false),
        "null" => new CelLiteral(null),
        "oldSelf" => throw new CelSyntaxException("Rules about changes need the old object."),
        _ => Take("(") ? new CelCall(Known(name), null, Arguments(")")) : new CelName(name),
    };

    private static string Known(string function) =>
        Functions.Contains(function) ? function : throw new CelSyntaxException($"The function '{function}' is not known.");

    private List<CelExpression> Arguments(string end)
    {
        var arguments = new List<CelExpression>();
        while (!Take(end))
        {
            arguments.Add(Conditional());
            if (token.Kind != end)
            {
                Expect(",");
            }
        }

        return arguments;
    }

    // Kubernetes writes fields whose names are words of CEL, or no names at all, with underscores round them.
    private static string Unescape(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
        {
            return name;
        }

        if (name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal))
        {
            return name[2..^2];
        }

        return name.Replace("__dot__", ".", StringComparison.Ordinal)
            .Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal)
            .Replace("__underscores__", "__", StringComparison.Ordinal);
    }

    private string Name()
    {
        var name = token.Kind == "name" ? (string)token.Value! : throw new CelSyntaxException("A name is missing.");
        Advance();
        return name;
    }

    private bool Take(string kind)
    {
        if (token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(string kind)
    {
        if (!Take(kind))
        {
            throw new CelSyntaxException($"'{kind}' is missing.");
        }
    }

    private void Advance() => token = lexer.Next();
}
