namespace ManifestGen.Sops.Identities;

/// <summary>A machine without any identity.</summary>
internal sealed class NoIdentities : IIdentitySources
{
    public static readonly NoIdentities Instance = new();

    public string? DefaultFile => null;

    public string? Variable(string name) => null;

    public string? File(string path) => null;

    public (string? Output, string? Problem) Command(string command) => default;
}
