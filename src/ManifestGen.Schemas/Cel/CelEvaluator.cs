namespace ManifestGen.Schemas.Cel;

/// <summary>Computes a rule over one value.</summary>
internal sealed class CelEvaluator(CelValue self)
{
    private Binding? innermost;

    /// <summary>The value of an expression.</summary>
    /// <exception cref="CelFaultException">It has none, as for a key that is absent.</exception>
    public object? Evaluate(CelExpression expression) => expression switch
    {
        CelLiteral literal => literal.Value,
        CelName name => Variable(name.Name),
        CelSelect select => Select(Evaluate(select.Operand), select.Field),
        CelIndex index => Index(Evaluate(index.Operand), Evaluate(index.Key)),
        CelListLiteral list => list.Items.Select(Evaluate).ToList(),
        CelUnary { Operator: "!" } unary => !Truth(Evaluate(unary.Operand)),
        CelUnary unary => Negate(Evaluate(unary.Operand)),
        CelBinary { Operator: "&&" } both => Both(both),
        CelBinary { Operator: "||" } either => Either(either),
        CelBinary binary => CelOperators.Apply(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        CelConditional choice => Evaluate(Truth(Evaluate(choice.Condition)) ? choice.Then : choice.Else),
        CelCall call => Call(call),
        _ => throw new CelFaultException("The expression is not known."),
    };

    private object? Variable(string name)
    {
        for (var binding = innermost; binding is not null; binding = binding.Outer)
        {
            if (binding.Name == name)
            {
                return binding.Value;
            }
        }

        return name == "self" ? self.Unwrap() : throw new CelFaultException($"'{name}' is not known.");
    }

    private static object? Select(object? operand, string field) =>
        operand is CelValue value && value.Field(field) is { } found ? found.Unwrap() : throw new CelFaultException($"The key '{field}' is absent.");

    private static object? Index(object? operand, object? key) => (operand, key) switch
    {
        (CelValue { Node: MappingNode } map, string name) => Select(map, name),
        (CelValue list, long at) when at >= 0 && at < list.Node.Items.Count => list.Items.ElementAt((int)at).Unwrap(),
        (List<object?> list, long at) when at >= 0 && at < list.Count => list[(int)at],
        _ => throw new CelFaultException("The index is out of range."),
    };

    private static bool Truth(object? value) => value is bool truth ? truth : throw new CelFaultException("A condition is no boolean.");

    private static object Negate(object? value) => value switch
    {
        long whole => (object)-whole,
        double number => (object)-number,
        _ => throw new CelFaultException("Only numbers have a sign."),
    };

    // CEL lets the side that decides win over a side that fails, in either order.
    private bool Both(CelBinary both)
    {
        try
        {
            if (!Truth(Evaluate(both.Left)))
            {
                return false;
            }
        }
        catch (CelFaultException) when (!Truth(Evaluate(both.Right)))
        {
            return false;
        }

        return Truth(Evaluate(both.Right));
    }

    private bool Either(CelBinary either)
    {
        try
        {
            if (Truth(Evaluate(either.Left)))
            {
                return true;
            }
        }
        catch (CelFaultException) when (Truth(Evaluate(either.Right)))
        {
            return true;
        }

        return Truth(Evaluate(either.Right));
    }

    private object? Call(CelCall call)
    {
        if (call is { Function: "has", Arguments: [CelSelect select] })
        {
            return Evaluate(select.Operand) is CelValue value && value.Field(select.Field) is not null;
        }

        if (call is { Target: not null, Function: "all" or "exists" or "exists_one" or "filter" or "map", Arguments: [CelName variable, var body] })
        {
            return Macro(call.Function, Elements(Evaluate(call.Target)), variable.Name, body);
        }

        var arguments = call.Arguments.Select(Evaluate).ToList();
        if (call.Target is not null)
        {
            arguments.Insert(0, Evaluate(call.Target));
        }

        return CelFunctions.Call(call.Function, arguments);
    }

    private static IEnumerable<object?> Elements(object? value) => value switch
    {
        CelValue { Node: SequenceNode } list => list.Items.Select(item => item.Unwrap()),
        CelValue { Node: MappingNode } map => map.Keys,
        List<object?> list => list,
        _ => throw new CelFaultException("Only lists and maps have elements."),
    };

    private object Macro(string name, IEnumerable<object?> elements, string variable, CelExpression body)
    {
        var results = elements.Select(element => (Element: element, Result: With(variable, element, body)));
        return name switch
        {
            "all" => results.All(pair => Truth(pair.Result)),
            "exists" => results.Any(pair => Truth(pair.Result)),
            "exists_one" => results.Count(pair => Truth(pair.Result)) == 1,
            "filter" => results.Where(pair => Truth(pair.Result)).Select(pair => pair.Element).ToList(),
            _ => results.Select(pair => pair.Result).ToList(),
        };
    }

    private object? With(string variable, object? value, CelExpression body)
    {
        var outer = innermost;
        innermost = new(variable, value, outer);
        try
        {
            return Evaluate(body);
        }
        finally
        {
            innermost = outer;
        }
    }

    private sealed record Binding(string Name, object? Value, Binding? Outer);
}
