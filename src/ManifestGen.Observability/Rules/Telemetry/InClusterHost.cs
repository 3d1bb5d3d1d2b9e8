using System.Globalization;
using ManifestGen.References;

namespace ManifestGen.Rules.Telemetry;

/// <summary>An address of a Service, taken apart.</summary>
/// <param name="Name">The Service's name.</param>
/// <param name="Namespace">Its namespace; null where the address leaves it out and the sender's is not known.</param>
/// <param name="Domain">What stands behind <c>.svc.</c>; null where nothing does.</param>
/// <param name="Port">The port; null where none is given.</param>
internal sealed record InClusterHost(string Name, string? Namespace, string? Domain, int? Port)
{
    /// <summary>The scheme before <c>://</c>; null where there is none.</summary>
    public string? Scheme { get; init; }

    /// <summary>Reads an endpoint: <c>http://svc.ns.svc.cluster.local:4318/path</c>, <c>svc:4317</c> and what lies between; null for what is outside the cluster.</summary>
    public static InClusterHost? Parse(string? endpoint, string? senderNamespace, ServiceIndex services)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            return null;
        }

        var rest = endpoint;
        string? scheme = null;
        if (rest.IndexOf("://", StringComparison.Ordinal) is var at and > 0)
        {
            (scheme, rest) = (rest[..at], rest[(at + 3)..]);
        }

        var end = rest.AsSpan().IndexOfAny('/', '?');
        rest = end < 0 ? rest : rest[..end];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        int? port = null;
        if (rest.LastIndexOf(':') is var colon and > 0)
        {
            port = int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            rest = rest[..colon];
        }

        if (rest.Length == 0 || !rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') || rest is "localhost" || rest.All(c => char.IsAsciiDigit(c) || c == '.'))
        {
            return null;
        }

        var parts = rest.TrimEnd('.').Split('.');
        return parts switch
        {
            [var name] => new(name, senderNamespace, null, port) { Scheme = scheme },
            [var name, var @namespace] when services.IsHome(@namespace) => new(name, @namespace, null, port) { Scheme = scheme },
            [var name, var @namespace, "svc"] => new(name, @namespace, null, port) { Scheme = scheme },
            [var name, var @namespace, "svc", .. var domain] => new(name, @namespace, string.Join('.', domain), port) { Scheme = scheme },
            _ => null,
        };
    }

    /// <summary>The port that is meant where none is written.</summary>
    public int? EffectivePort => Port ?? Scheme switch { "http" => 80, "https" => 443, _ => null };
}
