namespace ManifestGen.Flux;

/// <summary>Checks the addresses that kustomization files list.</summary>
public sealed class RemoteEntryRule : IRule
{
    private static readonly string[] Branches = ["/main/", "/master/", "/latest/", "/HEAD/"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.RemoteEntry];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var remote in context.Set.Layers.SelectMany(layer => layer.Remotes))
        {
            if (Problem(remote.Url) is { } problem)
            {
                context.Report(FluxDiagnostics.RemoteEntry, $"'{remote.Url}' {problem}", remote.Origin);
            }
        }
    }

    private static string? Problem(string url)
    {
        if (url.Contains("github.com/", StringComparison.OrdinalIgnoreCase) && url.Contains("/blob/", StringComparison.Ordinal))
        {
            return "is a page that shows the file, not the file; use its raw.githubusercontent.com address or copy the file into the repository.";
        }

        var query = url.IndexOf("ref=", StringComparison.Ordinal);
        if (Array.Exists(Branches, branch => url.Contains(branch, StringComparison.Ordinal)) || (query >= 0 && url[(query + 4)..] is "main" or "master" or "HEAD"))
        {
            return "follows a branch, so what is applied changes without a commit; use a tag or a commit.";
        }

        if (url.Contains("//", StringComparison.Ordinal) && query < 0 && (url.EndsWith(".git", StringComparison.Ordinal) || url.Contains(".git/", StringComparison.Ordinal) || url.StartsWith("git::", StringComparison.Ordinal)))
        {
            return "names no revision, so what is applied changes without a commit; add ?ref= with a tag or a commit.";
        }

        return url.Contains("prometheus-operator", StringComparison.Ordinal) && url.EndsWith("/bundle.yaml", StringComparison.Ordinal)
            ? "installs the whole Prometheus operator into namespace 'default' and not only its definitions; use the stripped-down definitions of the same release."
            : null;
    }
}
