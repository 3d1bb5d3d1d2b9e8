using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.Sops.Tests.AgeFormat;

public class AgeFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public void Content_of_any_length_survives(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        using var mine = AgeIdentity.Generate();
        using var yours = AgeIdentity.Generate();
        var file = AgeFile.Encrypt(content, mine.Recipient, yours.Recipient);
        AgeFile.Decrypt(file, mine).ShouldBe(content);
        AgeFile.Decrypt(AgeArmor.Read(AgeArmor.Write(file)), yours).ShouldBe(content);
    }

    [Fact]
    public void A_data_key_takes_232_bytes_and_five_lines_as_in_sops()
    {
        using var identity = AgeIdentity.Generate();
        var file = AgeFile.Encrypt(new byte[32], identity.Recipient);
        file.Length.ShouldBe(232);
        AgeArmor.Write(file).Split('\n').Length.ShouldBe(5 + 2 + 1);
    }

    [Fact]
    public void A_stranger_opens_nothing_and_is_told_so()
    {
        using var mine = AgeIdentity.Generate();
        using var stranger = AgeIdentity.Generate();
        var file = AgeFile.Encrypt(new byte[32], mine.Recipient);
        Should.Throw<AgeException>(() => AgeFile.Decrypt(file, stranger)).Failure.ShouldBe(AgeFailure.NoMatch);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        using var identity = AgeIdentity.Generate();
        var file = AgeFile.Encrypt(new byte[32], identity.Recipient);
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<AgeException>(() => AgeFile.Decrypt(file, identity));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        using var identity = AgeIdentity.Generate();
        var file = AgeFile.Encrypt(new byte[32], identity.Recipient);
        for (var length = 0; length < file.Length; length++)
        {
            Should.Throw<AgeException>(() => AgeFile.Decrypt(file.AsSpan(0, length).ToArray(), identity));
        }
    }

    [Fact]
    public void A_key_reads_back_from_its_text()
    {
        using var identity = AgeIdentity.Generate();
        identity.Reveal().ShouldStartWith("AGE-SECRET-KEY-1");
        using var again = AgeIdentity.TryParse(identity.Reveal()).ShouldNotBeNull();
        again.Recipient.ShouldBe(identity.Recipient);
        AgeRecipient.Parse(identity.Recipient.Text).ShouldBe(identity.Recipient);
    }

    [Theory]
    [InlineData("age1pq1xyz", "post-quantum")]
    [InlineData("ssh-ed25519 AAAA", "SSH")]
    [InlineData("age1yubikey1qwerty", "plugin")]
    [InlineData("age1qqqq", "mistyped")]
    [InlineData("hello", "mistyped")]
    public void A_recipient_of_another_kind_is_named(string text, string reason) =>
        Should.Throw<AgeException>(() => AgeRecipient.Parse(text)).Message.ShouldContain(reason);

    [Fact]
    public void An_identity_file_may_hold_comments_and_several_keys_and_names_bad_lines_by_number()
    {
        using var identity = AgeIdentity.Generate();
        var (identities, problems) = AgeIdentityFile.Read($"# created: x\r\n\r\n{identity.Reveal()}\r\nAGE-SECRET-KEY-1BROKEN\n");
        identities.Single().Recipient.ShouldBe(identity.Recipient);
        problems.Single().ShouldStartWith("line 4");
        problems.Single().ShouldNotContain("BROKEN");
    }
}
