using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Signs outgoing requests with a user and a password from a Secret.</summary>
public sealed record BasicAuth : CollectorExtension
{
    /// <summary>The user's name.</summary>
    public required SecretKeyHandle User { get; init; }

    /// <summary>The password.</summary>
    public required SecretKeyHandle Password { get; init; }

    internal override ComponentType Type { get; } = new("basicauth");

    internal override MappingNode Configure(CollectorNeeds needs) => new()
    {
        ["client_auth"] = new MappingNode
        {
            ["username"] = needs.Secret(HeaderLowering.VariableName(Name ?? "basicauth", "username"), User),
            ["password"] = needs.Secret(HeaderLowering.VariableName(Name ?? "basicauth", "password"), Password),
        },
    };

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        // Both settings are references, which only a collector's pod can resolve.
    }
}
