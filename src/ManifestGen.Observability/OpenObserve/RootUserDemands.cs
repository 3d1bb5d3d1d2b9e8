using System.Text;
using System.Text.RegularExpressions;
using ManifestGen.Charts;
using ManifestGen.Rules.OpenObserve;
using ManifestGen.Secrets;

namespace ManifestGen.OpenObserve;

/// <summary>What OpenObserve demands of its root user's e-mail and password, both of which it reads once only.</summary>
internal static partial class RootUserDemands
{
    private const string Advice =
        "OpenObserve reads the root user only while none exists, so a server that has started before keeps the old one; run 'openobserve reset -c root' in its pod after the rollout.";

    /// <summary>Attaches the demands to the two keys; versions before 0.91 started with any value.</summary>
    public static void AttachTo(SecretBuilder secret, string emailKey, string passwordKey, HelmChart chart)
    {
        var isStrict = chart.IsAtLeast(0, 91);
        secret.Demand(emailKey, Demand(chart, isStrict ? EmailViolation : static _ => null));
        secret.Demand(passwordKey, Demand(chart, isStrict ? static value => PasswordGenerator.Violation(PasswordPolicy.OpenObserve, value) : static _ => null));
    }

    private static ValueDemand Demand(HelmChart chart, Func<ReadOnlySpan<byte>, string?> violation) => new()
    {
        Violation = violation,
        Broken = OpenObserveDiagnostics.RootUserRefused,
        Consequence = $"and OpenObserve of chart {chart} would panic at start",
        Changed = OpenObserveDiagnostics.RootUserKept,
        Advice = Advice,
    };

    private static string? EmailViolation(ReadOnlySpan<byte> value)
    {
        var letters = new char[Encoding.UTF8.GetMaxCharCount(value.Length)];
        var length = Encoding.UTF8.GetChars(value, letters);
        try
        {
            return Email().IsMatch(letters.AsSpan(0, length)) ? null : "it must be an e-mail address in lower-case letters whose last part has at least two, as in name@example.org";
        }
        finally
        {
            Array.Clear(letters);
        }
    }

    // The server's own expression, which is open at its end: of a longer last part it looks at the beginning. White space, which it would
    // let pass there as well, makes an address that nobody can log in with.
    [GeneratedRegex(@"\A([a-z0-9_+]([a-z0-9_+.-]*[a-z0-9_+])?)@([a-z0-9]+([\-.][a-z0-9]+)*\.[a-z]{2,6})\S*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
