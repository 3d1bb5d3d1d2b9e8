using System.Security.Cryptography;

namespace ManifestGen.Sops.Tests.Cryptography;

/// <summary>What the platform provides and age depends on: a platform that fails here cannot be trusted with a secret.</summary>
public class PlatformPrimitiveTests
{
    [Fact]
    public void ChaCha20_Poly1305_agrees_with_every_Wycheproof_vector_of_its_nonce_size()
    {
        using var json = ReferenceData.Json("crypto", "chacha20_poly1305_test.json");
        var count = 0;
        foreach (var test in json.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            count++;
            var (iv, message, cipher) = (test.Hex("iv"), test.Hex("msg"), test.Hex("ct"));
            if (iv.Length != 12)
            {
                test.GetProperty("result").GetString().ShouldBe("invalid");
                continue;
            }

            using var platform = new ChaCha20Poly1305(test.Hex("key"));
            var opened = new byte[cipher.Length];
            var valid = true;
            try
            {
                platform.Decrypt(iv, cipher, test.Hex("tag"), opened, test.Hex("aad"));
            }
            catch (AuthenticationTagMismatchException)
            {
                valid = false;
            }

            valid.ShouldBe(test.GetProperty("result").GetString() == "valid", $"tcId {test.GetProperty("tcId")}");
            if (valid)
            {
                opened.ShouldBe(message);
            }
        }

        count.ShouldBe(325);
    }

    [Fact]
    public void HKDF_SHA256_agrees_with_every_Wycheproof_vector()
    {
        using var json = ReferenceData.Json("crypto", "hkdf_sha256_test.json");
        var count = 0;
        foreach (var test in json.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray()))
        {
            count++;
            var size = test.GetProperty("size").GetInt32();
            if (test.GetProperty("result").GetString() == "valid")
            {
                HKDF.DeriveKey(HashAlgorithmName.SHA256, test.Hex("ikm"), size, test.Hex("salt"), test.Hex("info")).ShouldBe(test.Hex("okm"));
            }
            else
            {
                Should.Throw<ArgumentException>(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, test.Hex("ikm"), size, test.Hex("salt"), test.Hex("info")));
            }
        }

        count.ShouldBe(86);
    }
}
