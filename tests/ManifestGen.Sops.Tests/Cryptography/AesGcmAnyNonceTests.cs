using System.Security.Cryptography;
using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.Tests.Cryptography;

public class AesGcmAnyNonceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_Wycheproof_vector_agrees(bool hardware)
    {
        using var json = ReferenceData.Json("crypto", "aes_gcm_test.json");
        var count = 0;
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            group.GetProperty("tagSize").GetInt32().ShouldBe(128);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                count++;
                var (iv, aad, message, cipher, tag) = (test.Hex("iv"), test.Hex("aad"), test.Hex("msg"), test.Hex("ct"), test.Hex("tag"));
                var valid = test.GetProperty("result").GetString() == "valid";
                using var gcm = new AesGcmAnyNonce(test.Hex("key"), hardware);
                var opened = new byte[cipher.Length];
                gcm.TryDecrypt(iv, cipher, aad, tag, opened).ShouldBe(valid, $"tcId {test.GetProperty("tcId")}");
                if (valid)
                {
                    opened.ShouldBe(message);
                    var (sealedText, sealedTag) = (new byte[message.Length], new byte[16]);
                    gcm.Encrypt(iv, message, aad, sealedText, sealedTag);
                    sealedText.ShouldBe(cipher);
                    sealedTag.ShouldBe(tag);
                }
            }
        }

        count.ShouldBe(316);
    }

    [Fact]
    public void Twelve_byte_nonces_give_what_the_platform_gives_for_every_length()
    {
        var random = new Random(7);
        var key = new byte[32];
        random.NextBytes(key);
        using var platform = new AesGcm(key, 16);
        using var byProcessor = new AesGcmAnyNonce(key);
        using var byMasks = new AesGcmAnyNonce(key, hardware: false);
        foreach (var length in Enumerable.Range(0, 70).Concat([1023, 1024, 1025, 4096, 70_001]))
        {
            var (nonce, message, aad) = (new byte[12], new byte[length], new byte[length % 37]);
            random.NextBytes(nonce);
            random.NextBytes(message);
            random.NextBytes(aad);
            var (expected, expectedTag) = (new byte[length], new byte[16]);
            platform.Encrypt(nonce, message, expected, expectedTag, aad);
            foreach (var gcm in new[] { byProcessor, byMasks })
            {
                var (actual, tag) = (new byte[length], new byte[16]);
                gcm.Encrypt(nonce, message, aad, actual, tag);
                actual.ShouldBe(expected);
                tag.ShouldBe(expectedTag);
            }
        }
    }

    [Fact]
    public void A_forged_message_leaves_the_output_untouched()
    {
        using var gcm = new AesGcmAnyNonce(new byte[32]);
        var (cipher, tag, nonce) = (new byte[20], new byte[16], new byte[32]);
        gcm.Encrypt(nonce, new byte[20], [], cipher, tag);
        cipher[3] ^= 1;
        var output = new byte[20];
        gcm.TryDecrypt(nonce, cipher, [], tag, output).ShouldBeFalse();
        output.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void An_empty_nonce_is_refused()
    {
        using var gcm = new AesGcmAnyNonce(new byte[32]);
        gcm.TryDecrypt([], [], [], new byte[16], []).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => gcm.Encrypt([], [], [], [], new byte[16]));
    }
}
