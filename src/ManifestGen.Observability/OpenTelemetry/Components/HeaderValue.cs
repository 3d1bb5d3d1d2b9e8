using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>A header's value: text that anyone may read, or a key of a Secret, which reaches the collector as an environment variable.</summary>
public sealed record HeaderValue
{
    private readonly string? text;
    private readonly SecretKeyHandle? secret;
    private readonly string scheme;

    private HeaderValue(string? text, SecretKeyHandle? secret, string scheme) => (this.text, this.secret, this.scheme) = (text, secret, scheme);

    /// <summary>Public text.</summary>
    public static implicit operator HeaderValue(string text) => new(text, null, "");

    /// <summary>A key whose value is the whole header.</summary>
    public static implicit operator HeaderValue(SecretKeyHandle key) => new(null, key, "");

    /// <summary>A key whose value follows a scheme, <c>Bearer</c> for one.</summary>
    public static HeaderValue FromSecret(SecretKeyHandle key, string scheme) => new(null, key, $"{scheme} ");

    internal string For(CollectorNeeds needs, string variable) =>
        secret is null ? text ?? "" : scheme + needs.Secret(variable, secret);
}
