using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Sops.Engine;

/// <summary>
/// Remembers, for builds that know values but hold no identity, which plaintext a file was written from: a keyed hash in the user's own
/// folder, never in the repository. Whoever reads the repository learns nothing; whoever reads the folder has the key and the values anyway.
/// </summary>
internal sealed class FingerprintCache(string? folder)
{
    private const int SaltSize = 16;
    private const int HashSize = 32;

    private readonly string folder = folder ?? DefaultFolder;

    /// <summary>Whether the file is the very one that was written from these values; null where nothing is remembered of it.</summary>
    public bool? Matches(SecretWork work, FileRule rule, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var path = EntryPath(work);
            if (!File.Exists(path) || ReadKey(create: false) is not { } key || File.ReadAllBytes(path) is not { Length: SaltSize + (2 * HashSize) } entry)
            {
                return null;
            }

            var sameFile = CryptographicOperations.FixedTimeEquals(entry.AsSpan(SaltSize, HashSize), SHA256.HashData(bytes));
            return sameFile
                ? CryptographicOperations.FixedTimeEquals(entry.AsSpan(SaltSize + HashSize), Fingerprint(key, entry.AsSpan(0, SaltSize), work, rule))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers the values that a file was written from; failing to is no error.</summary>
    public void Remember(SecretWork work, FileRule rule, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (ReadKey(create: true) is not { } key)
            {
                return;
            }

            var salt = RandomNumberGenerator.GetBytes(SaltSize);
            byte[] entry = [.. salt, .. SHA256.HashData(bytes), .. Fingerprint(key, salt, work, rule)];
            WritePrivate(EntryPath(work), entry, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The cache only saves work; a machine without a writable home builds all the same.
        }
    }

    private static string DefaultFolder => Path.Combine(
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
        "manifestgen");

    private string EntryPath(SecretWork work) =>
        Path.Combine(folder, "secrets", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(work.Path))));

    private byte[]? ReadKey(bool create)
    {
        var path = Path.Combine(folder, "fingerprint.key");
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path) is { Length: HashSize } key ? key : null;
        }

        if (!create)
        {
            return null;
        }

        try
        {
            WritePrivate(path, RandomNumberGenerator.GetBytes(HashSize), overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Of two programs that start at once the first one's key stays, or what it remembered would look changed.
        }

        return File.ReadAllBytes(path);
    }

    private static void WritePrivate(string path, byte[] bytes, bool overwrite)
    {
        var directory = Path.GetDirectoryName(path) ?? "";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
        }

        try
        {
            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Every part carries its length, so no two different inputs give the same bytes.
    private static byte[] Fingerprint(byte[] key, ReadOnlySpan<byte> salt, SecretWork work, FileRule rule)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(salt);
        Add(hash, work.Path);
        Add(hash, rule.Selection.Option);
        Add(hash, rule.Selection.Pattern);
        Add(hash, rule.MacOnlyEncrypted ? "1" : "0");
        foreach (var recipient in rule.Recipients.Order(StringComparer.Ordinal))
        {
            Add(hash, recipient);
        }

        foreach (var entry in work.Secret.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Add(hash, entry.Key);
            Add(hash, work.Values[entry.Key]);
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
