using System.Globalization;
using System.Text;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Management;

namespace ManifestGen.FakeSops;

/// <summary>
/// A program with the arguments, streams, exit codes and texts of sops 3.13, for keys that the built-in engine cannot use. Its envelopes
/// protect nothing: they hold the data key as it is.
/// </summary>
internal static class FakeSops
{
    private const string Envelope = "FAKE ";

    public static int Run(string[] arguments)
    {
        var config = After(arguments, "--config");
        var path = After(arguments, "--filename-override");
        if (path.Length == 0)
        {
            Console.Error.WriteLine("Error: reading from stdin requires --filename-override");
            return 8;
        }

        foreach (var name in new[] { "SOPS_AGE_RECIPIENTS", "SOPS_PGP_FP" })
        {
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            {
                Console.Error.WriteLine($"{name} replaces the keys of the rule");
                return 111;
            }
        }

        var input = Input();
        return arguments.Contains("encrypt") ? Encrypt(input, config, path, int.Parse(After(arguments, "--indent"), CultureInfo.InvariantCulture)) : Decrypt(input);
    }

    public static int Hang()
    {
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    public static int Huge()
    {
        using var output = Console.OpenStandardOutput();
        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)'x');
        for (var i = 0; i < 200; i++)
        {
            output.Write(block);
        }

        return 0;
    }

    /// <summary>What sops does with a regular expression that does not compile: everything stays readable, exit code 0.</summary>
    public static int Echo()
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Input());
        output.Write("sops:\n  age:\n    - enc: x\n      recipient: age1pq1fake\n  encrypted_regex: ^(data|stringData)$\n  lastmodified: \"2026-11-22T12:00:00Z\"\n  mac: ENC[AES256_GCM,data:SPTaptM=,iv:NnEGZNYbkpXlQl/wDWX7+pBx82JsJ7JPEYnAFKb1MfU=,tag:lqJdwae96/Sow56SiUHjIg==,type:str]\n  version: 3.13.2\n"u8);
        return 0;
    }

    /// <summary>An error text that repeats what was to be kept secret.</summary>
    public static int Leak()
    {
        Console.Error.WriteLine("Error: cannot encrypt " + Encoding.UTF8.GetString(Input()).ReplaceLineEndings(" "));
        return 23;
    }

    /// <summary>Replaces a file for ever, so that a test can kill the writer at any moment.</summary>
    public static int Overwrite(string path)
    {
        Console.Out.WriteLine("writing");
        for (var letter = 'b'; ; letter = letter == 'a' ? 'b' : 'a')
        {
            AtomicFile.Write(path, Encoding.ASCII.GetBytes(new string(letter, 4 * 1024 * 1024)));
        }
    }

    public static int Fail(int code)
    {
        Input();
        Console.Error.WriteLine("\nFailed to get the data key required to decrypt the SOPS file.\nerror getting data key: 0 successful groups required, got 0");
        return code;
    }

    private static int Encrypt(byte[] input, string config, string path, int indent)
    {
        if (SopsConfiguration.Read(config, File.ReadAllText(config)).Match(path) is not { } rule)
        {
            Console.Error.WriteLine("error loading config: no matching creation rules found");
            return 1;
        }

        var selection = rule.Selection ?? Selection.Default;
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        var wrapped = Convert.ToBase64String(secret);
        using var key = new DataKey(secret);
        var root = (SopsMapping)SopsYamlReader.Read(Encoding.UTF8.GetString(input))[0];
        var tree = new SopsTreeWriter(indent, (scalar, keys, _) => selection.Encrypts(keys) && scalar.Text.Length > 0
            ? key.Encrypt(Encoding.UTF8.GetBytes(scalar.Text), scalar.Type, string.Concat(keys.Select(name => name + ":")))
            : YamlScalar.Format(scalar.Text));
        tree.Entries(root, 0, []);
        var block = new SopsWriter(indent);
        block.Block(new SopsMetadata
        {
            Age = [.. rule.Age.Select(recipient => new WrappedKey(recipient, Envelope + wrapped))],
            Selection = selection,
            LastModified = SopsMetadata.Format(DateTimeOffset.UtcNow),
            Mac = null,
            Version = "3.13.2",
        });
        using var output = Console.OpenStandardOutput();
        output.Write(SopsSealer.Seal(tree.ToString() + block, key));
        return 0;
    }

    private static int Decrypt(byte[] input)
    {
        var file = SopsFile.Read(input);
        var envelope = file.Metadata.Age[0].Envelope.Trim();
        try
        {
            using var opened = OpenedFile.Open(file, new DataKey(Convert.FromBase64String(envelope[Envelope.Length..])));
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(new SopsFileEditor(opened, TimeProvider.System).Plaintext()));
            return 0;
        }
        catch (SopsException error) when (error.Failure == SopsFailure.Mac)
        {
            Console.Error.WriteLine("MAC mismatch. File has " + file.Metadata.LastModified);
            return 51;
        }
        catch (SopsException)
        {
            Console.Error.WriteLine("Error decrypting tree");
            return 25;
        }
    }

    private static byte[] Input()
    {
        using var stream = Console.OpenStandardInput();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string After(string[] arguments, string option) =>
        Array.IndexOf(arguments, option) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : "";
}
