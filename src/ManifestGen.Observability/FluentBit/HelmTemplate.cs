namespace ManifestGen.FluentBit;

/// <summary>Text that a chart sends through Helm's <c>tpl</c>.</summary>
internal static class HelmTemplate
{
    /// <summary>The text such that <c>tpl</c> gives it back unchanged.</summary>
    public static string Escape(string text) => text.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);
}
