using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.Tests.Cryptography;

public class X25519Tests
{
    [Theory]
    [InlineData("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c", "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d", "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493", "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    public void The_examples_of_RFC_7748_come_out_as_printed(string scalar, string point, string expected)
    {
        var result = new byte[32];
        X25519.Multiply(Convert.FromHexString(scalar), Convert.FromHexString(point), result);
        Convert.ToHexStringLower(result).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")]
    [InlineData(1000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")]
    public void The_iterated_example_of_RFC_7748_comes_out_as_printed(int times, string expected)
    {
        var k = new byte[32];
        k[0] = 9;
        var u = k.ToArray();
        for (var i = 0; i < times; i++)
        {
            var next = new byte[32];
            X25519.Multiply(k, u, next);
            (u, k) = (k, next);
        }

        Convert.ToHexStringLower(k).ShouldBe(expected);
    }

    [Fact]
    public void Every_Wycheproof_vector_agrees_and_zero_secrets_are_refused()
    {
        using var json = ReferenceData.Json("crypto", "x25519_test.json");
        var count = 0;
        foreach (var test in json.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            count++;
            var expected = test.Hex("shared");
            var shared = new byte[32];
            var accepted = X25519.TryAgree(test.Hex("private"), test.Hex("public"), shared);
            shared.ShouldBe(expected, $"tcId {test.GetProperty("tcId")}");
            accepted.ShouldBe(expected.Any(value => value != 0), $"tcId {test.GetProperty("tcId")}");
        }

        count.ShouldBe(518);
    }
}
