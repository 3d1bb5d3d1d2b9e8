using System.Text;

namespace ManifestGen.Tests.Builders;

/// <summary>What Flux does to the YAML text of an object after the build, for plain variables: https://github.com/fluxcd/pkg/tree/main/envsubst.</summary>
internal static class FluxSubstitution
{
    public static string Apply(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '$' || at + 1 == text.Length)
            {
                result.Append(text[at]);
            }
            else if (text[at + 1] == '{')
            {
                var end = text.IndexOf('}', at);
                result.Append(variables.GetValueOrDefault(text[(at + 2)..end], ""));
                at = end;
            }
            else
            {
                // A pair of them is one, and what follows it is plain text.
                result.Append('$');
                at += text[at + 1] == '$' ? 1 : 0;
            }
        }

        return result.ToString();
    }
}
