namespace ManifestGen.Reading;

/// <summary>Tells whether the source of a Kustomization is the repository that is being read.</summary>
internal static class OwnSource
{
    private const string Usual = "flux-system";

    /// <summary>Whether the source is certainly, or most likely, another repository.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="kustomization">The Kustomization.</param>
    public static bool IsElsewhere(SourceFiles files, Resource kustomization)
    {
        var reference = kustomization.Spec?["sourceRef"];
        if (reference?["name"].AsText() is not { } name || name == Usual)
        {
            return false;
        }

        var source = files.Files.SelectMany(files.Documents)
            .FirstOrDefault(document => document.Kind == reference["kind"].AsText() && document.Group == "source.toolkit.fluxcd.io" && document.Name == name);
        if (source is null)
        {
            return false;
        }

        // Of a source that cannot be compared, a folder of that name here is a sign; the root is in every repository.
        return source.Kind == "GitRepository" && Remote(files.Root) is { } remote && Tail(source.Root.Path("spec", "url").AsText() ?? "") is { Length: > 0 } url
            ? url != Tail(remote)
            : SourceFiles.Resolve("", kustomization.Spec?["path"].AsText() ?? "").Length == 0;
    }

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
