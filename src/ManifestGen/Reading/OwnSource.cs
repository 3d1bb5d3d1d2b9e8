namespace ManifestGen.Reading;

/// <summary>Tells whether the source of a Kustomization is the repository that is being read.</summary>
internal static class OwnSource
{
    private const string Usual = "flux-system";

    /// <summary>Whether the source is certainly, or most likely, another repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="reference">The <c>sourceRef</c>.</param>
    /// <param name="folder">What is wanted of it, from its root.</param>
    public static bool IsElsewhere(SourceFiles files, Node? reference, string folder)
    {
        if (reference?["name"].AsText() is not { } name || name == Usual || Find(files, reference, name) is not { } source)
        {
            return false;
        }

        // Of a source that cannot be compared, a folder of that name here is a sign; the root is in every repository.
        return IsSame(files, source) is { } same ? !same : folder.Length == 0;
    }

    /// <summary>Whether the source is certainly this repository: what bootstrap calls it, or one with its address.</summary>
    public static bool IsCertain(SourceFiles files, Node? reference) =>
        reference?["kind"].AsText() is "GitRepository" or null
        && (reference?["name"].AsText() is not { } name || name == Usual || (Find(files, reference, name) is { } source && IsSame(files, source) == true));

    private static SourceDocument? Find(SourceFiles files, Node? reference, string name) =>
        files.Files.SelectMany(files.Documents).FirstOrDefault(document => document.Kind == reference?["kind"].AsText() && document.Group == Flux.FluxSources.Group && document.Name == name);

    // Null where one of both has no address to compare.
    private static bool? IsSame(SourceFiles files, SourceDocument source) =>
        source.Kind == "GitRepository" && Remote(files.Root) is { } remote && Tail(source.Root.Path("spec", "url").AsText() ?? "") is { Length: > 0 } url ? url == Tail(remote) : null;

    private static string? Remote(string root)
    {
        var config = Path.Combine(root, ".git", "config");
        return File.Exists(config)
            ? File.ReadLines(config).Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(parts => parts is ["url", _])?[1]
            : null;
    }

    // Owner and name, which https, ssh and the short form have in common.
    private static string Tail(string url)
    {
        var parts = url.TrimEnd('/').Split('/', ':');
        var tail = string.Join('/', parts.TakeLast(2)).ToLowerInvariant();
        return tail.EndsWith(".git", StringComparison.Ordinal) ? tail[..^4] : tail;
    }
}
