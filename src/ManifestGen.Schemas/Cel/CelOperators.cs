namespace ManifestGen.Schemas.Cel;

/// <summary>Computes what stands between two values.</summary>
internal static class CelOperators
{
    /// <summary>The value of <c>left symbol right</c>.</summary>
    public static object? Apply(string symbol, object? left, object? right) => symbol switch
    {
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        "in" => In(left, right),
        "<" => Compare(left, right) < 0,
        "<=" => Compare(left, right) <= 0,
        ">" => Compare(left, right) > 0,
        ">=" => Compare(left, right) >= 0,
        _ => Arithmetic(symbol, left, right),
    };

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (CelValue a, CelValue b) => Node.DeepEquals(a.Node, b.Node),
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => Equals(left, right),
    };

    private static bool In(object? element, object? container) => container switch
    {
        List<object?> list => list.Exists(item => Same(item, element)),
        CelValue { Node: SequenceNode } list => list.Items.Any(item => Same(item.Unwrap(), element)),
        CelValue { Node: MappingNode } map => element is string key && map.Keys.Contains(key),
        _ => throw new CelFaultException("Only lists and maps contain."),
    };

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        (TimeSpan a, TimeSpan b) => a.CompareTo(b),
        (long or double, long or double) => Number(left).CompareTo(Number(right)),
        _ => throw new CelFaultException("The values have no order."),
    };

    private static object Arithmetic(string symbol, object? left, object? right) => (symbol, left, right) switch
    {
        ("+", string a, string b) => a + b,
        ("+", List<object?> a, List<object?> b) => a.Concat(b).ToList(),
        ("+", long a, long b) => a + b,
        ("-", long a, long b) => a - b,
        ("*", long a, long b) => a * b,
        ("/", long a, long b) when b != 0 => a / b,
        ("%", long a, long b) when b != 0 => a % b,
        ("+", double a, double b) => a + b,
        ("-", double a, double b) => a - b,
        ("*", double a, double b) => a * b,
        ("/", double a, double b) => a / b,
        ("+", TimeSpan a, TimeSpan b) => a + b,
        ("-", TimeSpan a, TimeSpan b) => a - b,
        _ => throw new CelFaultException($"'{symbol}' does not join these values."),
    };

    private static double Number(object? value) => value is long whole ? whole : (double)value!;
}
