using System.Security.Cryptography;
using ManifestGen.Secrets;

namespace ManifestGen.Sops.Engine;

/// <summary>One Secret on its way from declaration to decision.</summary>
internal sealed class SecretWork(SecretManifest secret, string path) : IDisposable
{
    public SecretManifest Secret { get; } = secret;

    /// <summary>The encrypted file, absolute.</summary>
    public string Path { get; } = path;

    public FileRule? Rule { get; set; }

    public ExistingSecret? Existing { get; set; }

    /// <summary>Whether something was found that forbids any decision but to keep the file.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Whether a file is there that cannot be read; what it holds is unknown, so nothing is called missing.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>The known values by key; a key that is absent has no value at hand.</summary>
    public Dictionary<string, byte[]> Values { get; } = new(StringComparer.Ordinal);

    public bool HasAllValues => Secret.Entries.All(entry => Values.ContainsKey(entry.Key));

    public void Dispose()
    {
        foreach (var value in Values.Values)
        {
            CryptographicOperations.ZeroMemory(value);
        }

        Existing?.Dispose();
    }
}
