using System.Diagnostics;
using System.Globalization;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Faults;

public class HostileInputTests
{
    // The whole figure by hand: MANIFESTGEN_FUZZ=1000000.
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : 5_000;

    private static ReadOnlySpan<byte> Signs => "\n :-[]{}'\"#&*!|>%@`,?\t\\=~0aZ\u007f"u8;

    [Fact]
    public void No_reader_lets_a_foreign_exception_out()
    {
        using var identity = AgeIdentity.Generate();
        var file = SampleFile.Encrypt(identity, SampleFile.Values);
        var envelope = SopsFile.Read(file).Metadata.Age[0].Envelope;
        var rules = SopsConfiguration.Create("manifests/apps", [identity.Recipient.Text]);
        var key = identity.Recipient.Text;
        var binary = AgeArmor.Read(envelope);
        var random = new Random(Environment.GetEnvironmentVariable("MANIFESTGEN_FUZZ_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 5);
        for (var i = 0; i < Count; i++)
        {
            // Whole files are the slowest to read and the envelope the most intricate: the mix follows the time each takes.
            switch (i % 8)
            {
                case 0:
                    Expect<SopsException>(() => Open(Mutate(file, random), identity));
                    break;
                case 1:
                    Expect<SopsException>(() => SopsConfiguration.Read("/r/.sops.yaml", Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(rules), random))).Match("/r/manifests/apps/x.sops.yaml"));
                    break;
                case 2:
                    Expect<AgeException>(() => AgeArmor.Read(Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes(envelope), random))));
                    break;
                case 3:
                    Expect<AgeException>(() => AgeHeader.Read(Mutate(binary, random)));
                    break;
                case 4:
                    Bech32.Decode(Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes(key), random)));
                    break;
                case 5:
                    EncryptedValue.Parse(Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes("ENC[AES256_GCM,data:SPTaptM=,iv:NnEGZNYbkpXlQl/wDWX7+pBx82JsJ7JPEYnAFKb1MfU=,tag:lqJdwae96/Sow56SiUHjIg==,type:str]"), random)));
                    break;
                case 6:
                    AgeIdentityFile.Read(Encoding.Latin1.GetString(Mutate(Encoding.Latin1.GetBytes("# x\n" + identity.Reveal()), random)));
                    break;
                default:
                    Expect<SopsException>(() => GoRegex.Compile(Encoding.Latin1.GetString(Mutate("^(data|stringData)[^a-z\\d]{1,3}?.*x+$"u8.ToArray(), random))).IsMatch("stringData-abcxx"));
                    break;
            }
        }
    }

    [Fact]
    public void A_file_of_ten_megabytes_opens()
    {
        using var identity = AgeIdentity.Generate();
        var bytes = SampleFile.Encrypt(identity, [new("large", new string('x', 8 * 1024 * 1024)), new("small", "y")]);
        bytes.Length.ShouldBeGreaterThan(10_000_000);
        Open(bytes, identity).ShouldBe(3 + 2);
    }

    [Fact]
    public void An_alias_bomb_is_refused_at_its_first_alias()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        var watch = Stopwatch.StartNew();
        Should.Throw<SopsException>(() => SopsFile.Read(Encoding.UTF8.GetBytes(bomb.ToString()))).Message.ShouldContain("alias");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_refused(string level) =>
        Should.Throw<SopsException>(() => SopsFile.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(level, 50_000)))));

    [Theory]
    [InlineData("a: 1\na: 2\nsops: {}\n", "twice")]
    [InlineData("8080: x\nsops: {}\n", "quotes")]
    [InlineData("<<: {b: c}\nsops: {}\n", "merge key")]
    [InlineData("a: &x 1\nb: *x\nsops: {}\n", "alias")]
    [InlineData("- a\n", "no mapping")]
    [InlineData("", "empty")]
    [InlineData("a: b\n", "not encrypted")]
    [InlineData("a: b\nsops: text\n", "no mapping")]
    [InlineData("a: \"\n", "not valid YAML")]
    public void What_sops_could_not_read_back_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<SopsException>(() => SopsFile.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldContain(reason);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Should.Throw<SopsException>(() => SopsFile.Read([0x61, 0x3a, 0x20, 0xff, 0x0a])).Message.ShouldContain("UTF-8");

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_accepted_and_kept()
    {
        using var identity = AgeIdentity.Generate();
        var text = Encoding.UTF8.GetString(SampleFile.Encrypt(identity, SampleFile.Values)).ReplaceLineEndings("\r\n");
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
        Open(bytes, identity).ShouldBe(8);
        var file = SopsFile.Read(bytes);
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        var changed = new ManifestGen.Sops.Management.SopsFileEditor(opened, TimeProvider.System).Set("user", "new"u8);
        changed.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        Open(changed, identity).ShouldBe(8);
        Encoding.UTF8.GetString(changed).Split("\r\n").Except(Encoding.UTF8.GetString(bytes).Split("\r\n")).Count().ShouldBe(3);
    }

    private static int Open(byte[] bytes, AgeIdentity identity)
    {
        var file = SopsFile.Read(bytes);
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        return opened.Leaves.Count;
    }

    private static void Expect<TException>(Action read)
        where TException : Exception
    {
        try
        {
            read();
        }
        catch (TException)
        {
            // The one kind that callers know.
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var result = bytes.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(result.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < result.Count:
                    result[at] = (byte)random.Next(256);
                    break;
                case 1 when at < result.Count:
                    result[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    result.Insert(at, Signs[random.Next(Signs.Length)]);
                    break;
                case 3:
                    result.RemoveRange(at, Math.Min(random.Next(20), result.Count - at));
                    break;
                case 4:
                    result.InsertRange(at, result.Skip(random.Next(result.Count + 1)).Take(random.Next(40)).ToList());
                    break;
                default:
                    result.RemoveRange(at, result.Count - at);
                    break;
            }
        }

        return [.. result];
    }
}
