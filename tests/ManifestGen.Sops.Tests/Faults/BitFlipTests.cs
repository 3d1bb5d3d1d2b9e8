using System.Globalization;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Faults;

public class BitFlipTests
{
    // The whole figure by hand: MANIFESTGEN_FLIPS=10000.
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_FLIPS"), CultureInfo.InvariantCulture, out var count) ? count : 300;

    [Fact]
    public void Every_flipped_bit_of_a_file_is_detected_or_changes_nothing_that_matters()
    {
        using var identity = AgeIdentity.Generate();
        var bytes = SampleFile.Encrypt(identity, SampleFile.Values);
        var original = Describe(bytes, identity);
        var random = new Random(11);
        var undetected = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var flipped = bytes.ToArray();
            var bit = random.Next(bytes.Length * 8);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // What still opens must hold the very same values at the very same places.
                if (Describe(flipped, identity) != original)
                {
                    undetected.Add($"bit {bit}: {Encoding.UTF8.GetString(bytes, Math.Max(0, (bit / 8) - 10), 20)}");
                }
            }
            catch (SopsException)
            {
                // Detected.
            }
        }

        undetected.ShouldBeEmpty();
    }

    [Fact]
    public void Every_truncation_is_detected_or_loses_only_the_final_newline()
    {
        using var identity = AgeIdentity.Generate();
        var bytes = SampleFile.Encrypt(identity, SampleFile.Values);
        var original = Describe(bytes, identity);
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                Describe(bytes[..length], identity).ShouldBe(original);
                (bytes.Length - length).ShouldBeLessThan(8);
            }
            catch (SopsException)
            {
                // Detected.
            }
        }
    }

    [Fact]
    public void Values_exchanged_between_keys_are_detected()
    {
        using var identity = AgeIdentity.Generate();
        var text = Encoding.UTF8.GetString(SampleFile.Encrypt(identity, SampleFile.Values));
        var nodes = SopsFile.Read(Encoding.UTF8.GetBytes(text)).Leaves().Where(leaf => leaf.IsSelected && leaf.Node.Text.Length > 0).Select(leaf => leaf.Node).ToList();
        var edits = new TextEdits(text);
        edits.Replace(nodes[0].Span, nodes[1].Text);
        edits.Replace(nodes[1].Span, nodes[0].Text);
        Should.Throw<SopsException>(() => Describe(Encoding.UTF8.GetBytes(edits.Apply()), identity)).Failure.ShouldBe(SopsFailure.Value);
    }

    // sops binds a name to its ciphertext, so the name of an empty value, which has none, is bound to nothing; the engine compares it with the declaration.
    private static string Describe(byte[] bytes, AgeIdentity identity)
    {
        var file = SopsFile.Read(bytes);
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        return string.Join('\n', opened.Leaves.Where(leaf => leaf.Leaf.IsSelected && leaf.Plaintext.Length > 0).Select(leaf => $"{leaf.Leaf.AssociatedData}{leaf.Type}={Convert.ToBase64String(leaf.Plaintext)}"));
    }
}
