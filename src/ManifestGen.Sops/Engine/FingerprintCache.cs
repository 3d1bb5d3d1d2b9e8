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
    private const int LockAttempts = 50;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(10);

    private readonly string folder = folder ?? DefaultFolder;
    private byte[]? key;
    private bool isKeyHeld;

    /// <summary>Whether the file is the very one that was written from these values; null where nothing is remembered of it.</summary>
    public bool? Matches(SecretWork work, FileRule rule, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var path = EntryPath(work);
            if (!File.Exists(path) || ReadKey(create: false) is not { } secret || File.ReadAllBytes(path) is not { Length: SaltSize + (2 * HashSize) } entry)
            {
                return null;
            }

            var sameFile = CryptographicOperations.FixedTimeEquals(entry.AsSpan(SaltSize, HashSize), HMACSHA256.HashData(secret, bytes));
            return sameFile
                ? CryptographicOperations.FixedTimeEquals(entry.AsSpan(SaltSize + HashSize), Fingerprint(secret, entry.AsSpan(0, SaltSize), work, rule))
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
            if (ReadKey(create: true) is not { } secret)
            {
                return;
            }

            var salt = RandomNumberGenerator.GetBytes(SaltSize);
            byte[] entry = [.. salt, .. HMACSHA256.HashData(secret, bytes), .. Fingerprint(secret, salt, work, rule)];
            WritePrivate(EntryPath(work), entry);
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

    // All builds of a machine must use one key, or what one remembered would look changed to the next. Whoever finds none, or a short one that a dying
    // build left, makes it under a lock on the file itself; moving a finished file there instead would replace a key that another build just made.
    private byte[]? ReadKey(bool create)
    {
        var path = Path.Combine(folder, "fingerprint.key");
        for (var attempt = 0; key is null && !isKeyHeld; attempt++)
        {
            try
            {
                key = File.Exists(path) && File.ReadAllBytes(path) is { Length: HashSize } found ? found : null;
                if (key is null && !create)
                {
                    return null;
                }

                key ??= MakeKey(path);
            }
            catch (IOException) when (File.Exists(path))
            {
                isKeyHeld = attempt == LockAttempts;
                Thread.Sleep(LockPause);
            }
        }

        return key;
    }

    private static byte[] MakeKey(string path)
    {
        CreatePrivateFolder(path);
        using var stream = new FileStream(path, PrivateFile(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        var made = new byte[HashSize];
        if (stream.Length == HashSize)
        {
            stream.ReadExactly(made);
            return made;
        }

        RandomNumberGenerator.Fill(made);
        stream.SetLength(0);
        stream.Write(made);
        return made;
    }

    private static void WritePrivate(string path, byte[] bytes)
    {
        CreatePrivateFolder(path);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var stream = new FileStream(temporary, PrivateFile(FileMode.CreateNew, FileAccess.Write)))
            {
                stream.Write(bytes);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void CreatePrivateFolder(string path)
    {
        var directory = Path.GetDirectoryName(path) ?? "";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStreamOptions PrivateFile(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
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
