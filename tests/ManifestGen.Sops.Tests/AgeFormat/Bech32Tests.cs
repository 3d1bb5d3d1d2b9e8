using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.Sops.Tests.AgeFormat;

public class Bech32Tests
{
    [Theory]
    [InlineData("A12UEL5L", "A", "")]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef", "00443214c74254b635cf84653a56d7c675be77df")]
    public void Valid_text_reads_back_to_itself(string text, string prefix, string hex)
    {
        var decoded = Bech32.Decode(text).ShouldNotBeNull();
        decoded.Prefix.ShouldBe(prefix);
        Convert.ToHexStringLower(decoded.Data).ShouldBe(hex);
        Bech32.Encode(prefix, decoded.Data).ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1nwldj5")]
    [InlineData("10a06t8")]
    [InlineData("pzry9x0s0muk")]
    [InlineData("x1b4n0q5v")]
    [InlineData("li1dgmt3")]
    [InlineData("A1G7SGD8")]
    [InlineData("a12UEL5L")]
    [InlineData("split1cheo2y9e2w")]
    [InlineData("de1lg7wt\u00ff")]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxv")]
    public void Broken_text_is_refused(string text) => Bech32.Decode(text).ShouldBeNull();

    [Fact]
    public void Every_byte_length_survives_the_round_trip()
    {
        var random = new Random(3);
        for (var length = 0; length < 100; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            Bech32.Decode(Bech32.Encode("age", data)).ShouldNotBeNull().Data.ShouldBe(data);
        }
    }
}
