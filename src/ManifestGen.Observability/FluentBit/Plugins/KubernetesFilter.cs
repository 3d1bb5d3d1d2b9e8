namespace ManifestGen;

/// <summary>Says which pod a record comes from, and unfolds records that are JSON.</summary>
public sealed record KubernetesFilter : FluentBitFilter
{
    internal override string Plugin => "kubernetes";

    private protected override void LowerKeys(ModelWriter to)
    {
        to.Add("merge_log", true);
        to.Add("keep_log", false);
        to.Add("k8s-logging.parser", true);
        to.Add("k8s-logging.exclude", true);
    }
}
