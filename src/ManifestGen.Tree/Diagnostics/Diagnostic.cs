namespace ManifestGen.Diagnostics;

/// <summary>One finding at one place.</summary>
/// <param name="Descriptor">What it means.</param>
/// <param name="Severity">Its weight after the user's settings.</param>
/// <param name="Message">What is wrong and how to mend it, without subject and path; one line, never a secret value.</param>
/// <param name="Origin">Where the mistake was made; null where no place is known.</param>
/// <param name="Subject">The resource it is about, <c>HelmRelease 'ns/name'</c>; null for what concerns no resource.</param>
/// <param name="Path">The field within the resource; the root where it concerns the whole.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor,
    DiagnosticSeverity Severity,
    string Message,
    Origin? Origin,
    string? Subject,
    FieldPath Path)
{
    /// <summary>The whole line as users read it: subject, path, message.</summary>
    public string Text => OnOneLine((Subject, Path.Text) switch
    {
        (null, null or "") => Message,
        (null, var path) => $"{path}: {Message}",
        (var subject, null or "") => $"{subject}: {Message}",
        var (subject, path) => $"{subject}, {path}: {Message}",
    });

    /// <summary>The MSBuild canonical form, <c>path(line,column): error MG0101: text</c>.</summary>
    public override string ToString() =>
        $"{(Origin is null ? "" : $"{Origin}: ")}{Severity.ToString().ToLowerInvariant()} {Descriptor.Id}: {Text}";

    // Names come from files and may hold anything; a line break or a terminal's escape would end the line that programs read.
    private static string OnOneLine(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !text.Contains('\x7f') ? text : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
