using System.Globalization;
using System.Numerics;

namespace ManifestGen.Yaml;

public sealed partial class YamlWriter
{
    private void Text(ReadOnlySpan<char> text, int indent)
    {
        if (TextStyles.IsPlain(text))
        {
            output.Text(text);
            output.Byte((byte)'\n');
            return;
        }

        var style = TextStyles.Choose(text, out var problem, out var problemAt);
        ReportProblem(text, problem, problemAt, isKey: false);
        if (style == TextStyle.Literal && indent >= 0)
        {
            Literal(text, indent + 2);
            return;
        }

        Quoted(text);
        output.Byte((byte)'\n');
    }

    private void Literal(ReadOnlySpan<char> text, int indent)
    {
        output.Byte((byte)'|');
        if (text[0] is ' ' or '\n')
        {
            output.Byte((byte)'2');
        }

        if (text[^1] != '\n')
        {
            output.Byte((byte)'-');
        }
        else if (text[^2] == '\n')
        {
            output.Byte((byte)'+');
        }

        output.Byte((byte)'\n');
        var rest = text[^1] == '\n' ? text[..^1] : text;
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range];
            if (!line.IsEmpty)
            {
                output.Spaces(indent);
                output.Text(line);
            }

            output.Byte((byte)'\n');
        }
    }

    private void Quoted(ReadOnlySpan<char> text)
    {
        output.Byte((byte)'"');
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (TextStyles.NeedsEscape(text[i]))
            {
                output.Text(text[start..i]);
                Escape(text[i]);
                start = i + 1;
            }
        }

        output.Text(text[start..]);
        output.Byte((byte)'"');
    }

    private void Escape(char c)
    {
        output.Byte((byte)'\\');
        switch (c)
        {
            case '"' or '\\':
                output.Byte((byte)c);
                break;
            case '\n':
                output.Byte((byte)'n');
                break;
            case '\t':
                output.Byte((byte)'t');
                break;
            case '\r':
                output.Byte((byte)'r');
                break;
            case '\0':
                output.Byte((byte)'0');
                break;
            case <= '\u00FF':
                output.Byte((byte)'x');
                output.Text(((int)c).ToString("X2", CultureInfo.InvariantCulture));
                break;
            default:
                output.Byte((byte)'u');
                output.Text(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Number(ScalarNode scalar)
    {
        var text = scalar.Text;
        if (scalar.Kind == NodeKind.Integer && text.Length > 18 && BigInteger.Parse(text, CultureInfo.InvariantCulture) is var value && (value > ulong.MaxValue || value < long.MinValue))
        {
            Report(YamlDiagnostics.NumberOutOfRange, $"The number {text} needs more than 64 bits, and Kubernetes would read it rounded. Use a number in range, or a string where the field allows one.");
        }
        else if (scalar.Kind == NodeKind.Float)
        {
            if (text[^1] is 'f' or 'n')
            {
                Report(YamlDiagnostics.NumberOutOfRange, $"JSON, which manifests become, has no {text}. Use a number in range.");
            }
            else if (text.IndexOf('E', StringComparison.Ordinal) is var exponent and >= 0)
            {
                // Strict readers of YAML 1.1 want a fraction and a small e before they take an exponent for a number.
                text = $"{text[..exponent]}{(text.AsSpan(0, exponent).Contains('.') ? "" : ".0")}e{text[(exponent + 1)..]}";
            }
        }

        output.Text(text);
    }
}
