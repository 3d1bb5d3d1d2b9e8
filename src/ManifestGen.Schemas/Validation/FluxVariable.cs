namespace ManifestGen.Schemas.Validation;

/// <summary>Text that Flux replaces before the API server sees it, so that what it will be is not known here.</summary>
/// <remarks>https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution</remarks>
internal static class FluxVariable
{
    /// <summary>Whether a node is text with a variable such as <c>${replicas}</c> or <c>${replicas:=2}</c>; <c>$${x}</c> stays text.</summary>
    public static bool IsIn(Node node)
    {
        if (node is not ScalarNode { Kind: NodeKind.String, Text: var text })
        {
            return false;
        }

        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var escaped = at > 0 && text[at - 1] == '$';
            if (!escaped && at + 2 < text.Length && (char.IsAsciiLetter(text[at + 2]) || text[at + 2] == '_'))
            {
                return true;
            }
        }

        return false;
    }
}
