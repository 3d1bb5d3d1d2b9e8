using System.Text.RegularExpressions;
using ManifestGen.References;

namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that every environment variable that a configuration mentions is defined.</summary>
public sealed partial class EnvironmentRule : CollectorRule
{
    private static readonly string[] Injected = ["POD_NAME", "GOMEMLIMIT", "GOMAXPROCS", "SHARD", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT", "HOSTNAME"];

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.UndefinedVariable];

    private protected override void Check(RuleContext context, Collector collector)
    {
        if (Defined(context, collector) is not { } defined)
        {
            return;
        }

        NodeWalk.OverScalars(collector.Config, (walk, scalar) =>
        {
            if (scalar.Kind != NodeKind.String)
            {
                return;
            }

            foreach (Match match in Variable().Matches(scalar.Text))
            {
                var name = match.Groups["name"].Value;
                if (!match.Groups["default"].Success && !defined.Contains(name))
                {
                    context.Report(CollectorDiagnostics.UndefinedVariable, collector.Resource, walk.Path,
                        $"'{name}' is not defined.{NearMiss.Hint(name, defined)} Add it to spec.env, or give a default: ${{env:{name}:-…}}.", scalar);
                }
            }
        }, collector.ConfigPath);
    }

    // Null where a source of variables is not known key by key.
    private static HashSet<string>? Defined(RuleContext context, Collector collector)
    {
        var defined = new HashSet<string>(Injected, StringComparer.Ordinal);
        defined.UnionWith(collector.Spec["env"].ItemsOrNone().Select(item => item["name"]?.AsString() ?? ""));
        if (collector.OfType("receiver", "kubelet_stats").Any())
        {
            defined.Add("K8S_NODE_NAME");
        }

        var known = context.Shared(set => new KnownNames(set));
        foreach (var source in collector.Spec["envFrom"].ItemsOrNone())
        {
            var kind = source["secretRef"] is not null ? "Secret" : "ConfigMap";
            var name = (source["secretRef"] ?? source["configMapRef"])?["name"]?.AsString() ?? "";
            if (known.Keys(kind, collector.Namespace, name) is not { } keys)
            {
                return null;
            }

            defined.UnionWith(keys.Select(key => (source["prefix"]?.AsString() ?? "") + key));
        }

        return defined;
    }

    // `$${env:X}` is text; `${X}` without a scheme is the environment too; other schemes are files and the like.
    [GeneratedRegex(@"(?<!\$)\$\{(env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<default>:-[^}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
