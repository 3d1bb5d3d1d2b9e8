using System.Text;

namespace ManifestGen.Schemas.Naming;

/// <summary>Makes C# names of wire names.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> UncountableEnds = new(StringComparer.OrdinalIgnoreCase)
    {
        "status", "class", "ingress", "egress", "dns", "tls", "address", "access", "process", "alias", "bus", "args", "kubernetes",
        "prefix", "limits", "requests", "https", "sops", "gcs", "aws", "prometheus", "nfs", "cephfs", "iops", "labels", "annotations", "values",
    };

    /// <summary>A wire name in Pascal case: <c>$ref</c> gives <c>Ref</c>, <c>x-kubernetes-map-type</c> gives <c>XKubernetesMapType</c>.</summary>
    public static string Pascal(string wire)
    {
        var text = new StringBuilder(wire.Length);
        var upper = true;
        foreach (var c in wire)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
        {
            text.Insert(0, '_');
        }

        return text.ToString();
    }

    /// <summary>The singular of an English plural, as far as field names go.</summary>
    public static string Singular(string name)
    {
        if (name.Length < 4 || !name.EndsWith('s') || UncountableEnds.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            return name;
        }

        if (name.EndsWith("ies", StringComparison.Ordinal))
        {
            return name[..^3] + "y";
        }

        foreach (var end in (ReadOnlySpan<string>)["sses", "iases", "shes", "ches", "xes", "uses"])
        {
            if (name.EndsWith(end, StringComparison.Ordinal) && name != "uses")
            {
                return name[..^2];
            }
        }

        return name.EndsWith("ss", StringComparison.Ordinal) ? name : name[..^1];
    }

    /// <summary>The part of a type's name that a step of a site gives.</summary>
    public static string OfStep(string step) =>
        step.EndsWith("[]", StringComparison.Ordinal) ? Pascal(Singular(step.Replace("[]", "", StringComparison.Ordinal))) : Pascal(step);
}
