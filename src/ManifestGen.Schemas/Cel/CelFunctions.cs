using System.Globalization;
using System.Net;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Schemas.Cel;

/// <summary>The functions of CEL and of Kubernetes that published rules use.</summary>
internal static class CelFunctions
{
    /// <summary>The value of a call; a call on a value has that value as its first argument.</summary>
    public static object? Call(string name, List<object?> arguments) => (name, arguments) switch
    {
        ("size", [string text]) => text.CountCharacters(),
        ("size", [List<object?> list]) => (long)list.Count,
        ("size", [CelValue value]) => (long)Math.Max(value.Node.Items.Count, value.Node.Entries.Count),
        ("matches", [string text, string pattern]) => Re2Pattern.Of(pattern)?.IsMatch(text) ?? throw new CelFaultException("The pattern cannot be read."),
        ("startsWith", [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("contains", [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
        ("indexOf", [string text, string part]) => (long)text.IndexOf(part, StringComparison.Ordinal),
        ("substring", [string text, long from]) when from >= 0 && from <= text.Length => text[(int)from..],
        ("substring", [string text, long from, long to]) when from >= 0 && to >= from && to <= text.Length => text[(int)from..(int)to],
        ("split", [string text, string separator]) => text.Split(separator).Cast<object?>().ToList(),
        ("lowerAscii", [string text]) => string.Create(text.Length, text, static (target, source) => System.Text.Ascii.ToLower(source, target, out _)),
        ("upperAscii", [string text]) => string.Create(text.Length, text, static (target, source) => System.Text.Ascii.ToUpper(source, target, out _)),
        ("trim", [string text]) => text.Trim(),
        ("isIP", [string text]) => IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text),
        ("int", [long whole]) => whole,
        ("int", [double number]) => (long)number,
        ("int", [string text]) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        ("double", [long whole]) => (double)whole,
        ("double", [double number]) => number,
        ("double", [string text]) when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ("string", [string text]) => text,
        ("string", [long whole]) => whole.ToString(CultureInfo.InvariantCulture),
        ("string", [bool truth]) => truth ? "true" : "false",
        ("duration", [string text]) when GoText.TryDuration(text, out var span) => span,
        _ => throw new CelFaultException($"'{name}' does not take these values."),
    };
}
