using System.Globalization;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Validation;

/// <summary>Checks scalars: type, closed set, pattern, bounds, format.</summary>
internal sealed class ScalarChecker(Findings findings)
{
    /// <summary>Whether the value has the right type, so that further facts can be asked.</summary>
    public bool Check(Node node, Shape shape)
    {
        if (!HasType(node, shape.Kind))
        {
            var quoted = node.Kind == NodeKind.String && shape.Kind is ShapeKind.Int32 or ShapeKind.Int64 or ShapeKind.Number or ShapeKind.Boolean;
            findings.Add(
                ValidationDiagnostics.WrongType,
                $"this takes {ShapeWords.Of(shape.Kind)} and is {ShapeWords.Of(node)}; write it as {ShapeWords.Of(shape.Kind)}{(quoted ? ", without quotes" : "")}.");
            return false;
        }

        var scalar = (ScalarNode)node;
        switch (shape.Kind)
        {
            case ShapeKind.Int32:
                CheckRange(scalar, int.MinValue, int.MaxValue);
                break;
            case ShapeKind.Int64:
                CheckRange(scalar, long.MinValue, long.MaxValue);
                break;
            case ShapeKind.Enum:
                CheckEnum(scalar.Text, (EnumSchema)shape.Type!);
                break;
            case ShapeKind.Quantity when !GoText.IsQuantity(scalar.Text):
                findings.Add(ValidationDiagnostics.BadQuantity, $"{ShapeWords.Quote(scalar.Text)} is no quantity; write a number with an optional unit, as in '500m', '1.5' or '50Gi'.");
                break;
            case ShapeKind.Time when !GoText.IsTime(scalar.Text):
                findings.Add(ValidationDiagnostics.BadFormat, $"{ShapeWords.Quote(scalar.Text)} is no RFC 3339 time; write it as in '2026-08-18T12:00:00Z'.");
                break;
            case ShapeKind.Bytes when !GoText.IsBase64(scalar.Text):
                findings.Add(ValidationDiagnostics.BadFormat, "the text is no base64; encode the bytes.");
                break;
            case ShapeKind.Duration:
                CheckDuration(scalar.Text, shape.Facts);
                break;
        }

        if (shape.Facts is { } facts)
        {
            CheckFacts(scalar, facts);
        }

        return true;
    }

    private static bool HasType(Node node, ShapeKind kind) => kind switch
    {
        ShapeKind.Int32 or ShapeKind.Int64 => node.Kind == NodeKind.Integer || IsWhole(node),
        ShapeKind.Number => node.Kind is NodeKind.Integer or NodeKind.Float,
        ShapeKind.Boolean => node.Kind == NodeKind.Boolean,
        ShapeKind.IntOrString => node.Kind is NodeKind.Integer or NodeKind.String,
        ShapeKind.Quantity => node.Kind is NodeKind.Integer or NodeKind.Float or NodeKind.String,
        _ => node.Kind == NodeKind.String,
    };

    // Go's YAML turns 1.0 into the JSON number 1.
    private static bool IsWhole(Node node) =>
        node is ScalarNode { Kind: NodeKind.Float } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1e15 && Math.Floor(number) == number;

    private void CheckRange(ScalarNode scalar, long least, long most)
    {
        // What does not fit 64 bits fits no smaller range either.
        if (scalar.Kind == NodeKind.Integer && (scalar.AsInteger() is not { } value || value < least || value > most))
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"{scalar.Text} is out of the range from {least} to {most}; bring it within."));
        }
    }

    private void CheckEnum(string text, EnumSchema type)
    {
        if (!type.Values.Contains(text, StringComparer.Ordinal))
        {
            var allowed = string.Join(", ", type.Values.Order(StringComparer.Ordinal).Select(value => $"'{value}'"));
            findings.Add(ValidationDiagnostics.NotAllowed, $"{ShapeWords.Quote(text)} is not allowed; use one of {allowed}.{NearMiss.Hint(text, type.Values)}");
        }
    }

    private void CheckDuration(string text, ShapeFacts? facts)
    {
        if (facts?.Pattern is not null)
        {
            return;
        }

        var read = facts?.Format == "duration" ? GoText.TryDuration(text, out _) : IsFluxDuration(text);
        if (!read)
        {
            findings.Add(ValidationDiagnostics.BadFormat, $"{ShapeWords.Quote(text)} is no duration; write numbers with the units 'ms', 's', 'm', 'h', as in '1h30m'.");
        }
    }

    // KnownPatterns.FluxDuration by hand: nearly every run checks an interval, and building the expression costs more than all else it checks.
    internal static bool IsFluxDuration(ReadOnlySpan<char> text)
    {
        var rest = text;
        while (!rest.IsEmpty)
        {
            var digits = AsciiSet.Digits.IndexOfAnyExcept(rest);
            if (digits <= 0)
            {
                return false;
            }

            rest = rest[digits..];
            if (rest[0] == '.')
            {
                var fraction = AsciiSet.Digits.IndexOfAnyExcept(rest[1..]);
                if (fraction <= 0)
                {
                    return false;
                }

                rest = rest[(1 + fraction)..];
            }

            var unit = rest.StartsWith("ms") ? 2 : rest[0] is 's' or 'm' or 'h' ? 1 : 0;
            if (unit == 0)
            {
                return false;
            }

            rest = rest[unit..];
        }

        return !text.IsEmpty;
    }

    private void CheckFacts(ScalarNode scalar, ShapeFacts facts)
    {
        if (scalar.Kind == NodeKind.String)
        {
            CheckText(scalar.Text, facts);
        }
        else if (scalar.Kind is NodeKind.Integer or NodeKind.Float
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            CheckNumber(scalar.Text, number, facts);
        }
    }

    private void CheckText(string text, ShapeFacts facts)
    {
        if (facts.Pattern is { } pattern && Re2Pattern.Of(pattern)?.IsMatch(text) == false)
        {
            findings.Add(ValidationDiagnostics.PatternMismatch, $"{ShapeWords.Quote(text)} does not match `{pattern}`; write it so that it does.");
        }

        if (facts.Format is { } format && format != "duration")
        {
            CheckFormat(text, format);
        }

        if (facts.MinCount is null && facts.MaxCount is null)
        {
            return;
        }

        var length = text.CountCharacters();
        if (length < facts.MinCount)
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"the text has {length} characters and needs at least {facts.MinCount}; make it longer."));
        }

        if (length > facts.MaxCount)
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"the text has {length} characters and may have at most {facts.MaxCount}; make it shorter."));
        }
    }

    private void CheckFormat(string text, string format)
    {
        if (NameSyntax.Problem(format, text) is { } rule)
        {
            findings.Add(ValidationDiagnostics.BadName, $"{ShapeWords.Quote(text)} is not valid here; use {rule}.");
        }
        else if (!FormatCheck.IsMet(format, text))
        {
            findings.Add(ValidationDiagnostics.BadFormat, $"{ShapeWords.Quote(text)} does not meet the format '{format}'; write it in that format.");
        }
    }

    private void CheckNumber(string text, double number, ShapeFacts facts)
    {
        if (number < facts.Minimum || (facts.ExclusiveMinimum && number <= facts.Minimum))
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"{text} is too small; use {(facts.ExclusiveMinimum ? "more than" : "at least")} {facts.Minimum}."));
        }

        if (number > facts.Maximum || (facts.ExclusiveMaximum && number >= facts.Maximum))
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"{text} is too large; use {(facts.ExclusiveMaximum ? "less than" : "at most")} {facts.Maximum}."));
        }

        if (facts.MultipleOf is { } factor && Math.Abs(Math.IEEERemainder(number, factor)) > 1e-9)
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"{text} is no multiple of {factor}; use one."));
        }
    }
}
