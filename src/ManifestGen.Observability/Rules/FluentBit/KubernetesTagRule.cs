namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that the kubernetes filter finds the pod's name in the tag that the input gives.</summary>
public sealed class KubernetesTagRule : IRule
{
    private const string UsualPrefix = "kube.var.log.containers.";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.TagWithoutPod];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            foreach (var filter in release.OfKind("filter").Where(filter => filter.Plugin == "kubernetes" && filter["regex_parser"] is null))
            {
                foreach (var input in release.OfKind("input").Where(input => input.Plugin == "tail" && TagRule.Takes(filter, TagRule.TagOf(input))))
                {
                    Check(context, release, filter, input);
                }
            }
        }
    }

    // The star of a tag becomes the file's path with dots for slashes.
    private static void Check(RuleContext context, FluentBitRelease release, FluentBitSection filter, FluentBitSection input)
    {
        var tag = TagRule.TagOf(input);
        if (input["path"]?.Split(',')[0].Trim() is not { Length: > 1 } path || path[0] != '/' || tag.IndexOf('*') is not (>= 0 and var star) || path.LastIndexOf('/') is not (> 0 and var slash))
        {
            return;
        }

        var folder = path[1..slash];
        var wanted = $"{tag[..star]}{folder.Replace('/', '.')}.";
        var prefix = filter["kube_tag_prefix"] ?? UsualPrefix;
        if (folder.StartsWith("var/log/pods", StringComparison.Ordinal))
        {
            context.Report(FluentBitDiagnostics.TagWithoutPod, release.Resource, filter.Path,
                $"input 'tail' reads '{path}', whose names the filter's own expression does not take apart; read /var/log/containers/*.log, or give the filter a Regex_Parser.", (input.Entry("path") ?? input.Entry("tag"))?.Node);
        }
        else if (!folder.Contains('*') && prefix.TrimEnd('.') != wanted.TrimEnd('.'))
        {
            context.Report(FluentBitDiagnostics.TagWithoutPod, release.Resource, filter.Path,
                $"input 'tail' tags '{tag}' over '{path}', so tags begin with '{wanted}', and Kube_Tag_Prefix is '{prefix}'; no pod is found for any record. Set Kube_Tag_Prefix to '{wanted}'.", (filter.Entry("kube_tag_prefix") ?? filter.Entry("name"))?.Node);
        }
    }
}
