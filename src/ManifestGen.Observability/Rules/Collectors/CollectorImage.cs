namespace ManifestGen.Rules.Collectors;

/// <summary>Distribution and version of a collector, as far as its image tells.</summary>
/// <param name="Distribution"><c>core</c>, <c>contrib</c> or <c>k8s</c>; null for an image of someone's own.</param>
/// <param name="Version">The release; null where the image does not tell.</param>
internal sealed record CollectorImage(string? Distribution, Version? Version)
{
    /// <summary>Nothing is known.</summary>
    public static CollectorImage Unknown { get; } = new(null, null);

    /// <summary>What an image reference tells; null where there is none.</summary>
    public static CollectorImage? Parse(string? image)
    {
        if (string.IsNullOrEmpty(image) || image.Contains("${", StringComparison.Ordinal))
        {
            return null;
        }

        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : "";
        name = (tag.Length > 0 ? name[..colon] : name)[(name.LastIndexOf('/') + 1)..];
        var version = Version.TryParse(tag.TrimStart('v').Split('-')[0], out var parsed) ? parsed : null;
        return new(
            name switch
            {
                "opentelemetry-collector-contrib" => "contrib",
                "opentelemetry-collector-k8s" => "k8s",
                "opentelemetry-collector" => "core",
                _ => null,
            },
            version);
    }

    /// <summary>The image that the operator of a composition uses where a collector names none.</summary>
    public static CollectorImage DefaultOf(ManifestSet set)
    {
        var release = set.OfKind(Flux.HelmReleases.Group, Flux.HelmReleases.Kind).FirstOrDefault(one => Flux.HelmReleases.ChartName(one) == "opentelemetry-operator");
        if (release is null)
        {
            return Unknown;
        }

        var image = release.Spec.Path("values", "manager", "collectorImage");
        var repository = image?["repository"]?.AsString();
        return Parse($"{repository ?? "opentelemetry-collector-k8s"}:{image?["tag"].AsText() ?? ""}") ?? Unknown;
    }

    /// <summary>The operator's own version, as the lock of its chart tells; null where there is none.</summary>
    public static Version? OperatorOf(ManifestSet set)
    {
        if (set.OfKind(Flux.HelmReleases.Group, Flux.HelmReleases.Kind).FirstOrDefault(one => Flux.HelmReleases.ChartName(one) == "opentelemetry-operator") is not { } release
            || Flux.HelmReleases.ChartVersion(release) is not { } chart)
        {
            return null;
        }

        var locked = set.Charts.FirstOrDefault(one => one.Name == "opentelemetry-operator" && one.Version == chart)?.Lock;
        return locked is not null && locked.TryRead(out var content, out _) && Version.TryParse(content?.AppVersion?.TrimStart('v'), out var version) ? version : null;
    }

    /// <summary>Whether the version is known to be at least this.</summary>
    public bool IsAtLeast(int major, int minor) => Version is { } version && version >= new Version(major, minor);

    /// <summary>Whether the version is known to be before this.</summary>
    public bool IsBefore(int major, int minor) => Version is { } version && version < new Version(major, minor);
}
