using System.Net;
using System.Net.Sockets;

namespace ManifestGen.Schemas.Validation;

/// <summary>The formats of OpenAPI that definitions use; one that is not known is not checked, as the API server does.</summary>
internal static class FormatCheck
{
    /// <summary>Whether the text meets the format.</summary>
    public static bool IsMet(string format, string text) => format switch
    {
        "date-time" => GoText.IsTime(text),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "duration" => GoText.TryDuration(text, out _),
        "byte" => GoText.IsBase64(text),
        "ipv4" => IsAddress(text, AddressFamily.InterNetwork),
        "ipv6" => IsAddress(text, AddressFamily.InterNetworkV6),
        "ip" => IPAddress.TryParse(text, out _),
        "cidr" => text.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(text, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "hostname" => NameSyntax.Problem("dns-subdomain", text.ToLowerInvariant()) is null,
        _ => true,
    };

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || address.ToString() == text);
}
