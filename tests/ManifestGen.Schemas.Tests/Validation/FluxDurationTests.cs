using System.Text.RegularExpressions;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;

namespace ManifestGen.Schemas.Tests.Validation;

public sealed class FluxDurationTests
{
    [Fact]
    public void The_check_by_hand_agrees_with_the_pattern_on_every_short_text()
    {
        const string alphabet = "1.msh";
        var pattern = new Regex(KnownPatterns.FluxDuration.Replace("$", @"\z"));
        var accepted = 0;
        for (var length = 0; length <= 7; length++)
        {
            for (var number = 0; number < (int)Math.Pow(alphabet.Length, length); number++)
            {
                var rest = number;
                var text = string.Create(length, alphabet, (span, letters) =>
                {
                    for (var i = 0; i < span.Length; i++, rest /= letters.Length)
                    {
                        span[i] = letters[rest % letters.Length];
                    }
                });
                ScalarChecker.IsFluxDuration(text).ShouldBe(pattern.IsMatch(text), text);
                accepted += pattern.IsMatch(text) ? 1 : 0;
            }
        }

        accepted.ShouldBeGreaterThan(100);
    }
}
