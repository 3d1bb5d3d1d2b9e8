using System.Text;
using ManifestGen.Secrets;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

/// <summary>What the reader of a key demands: reported under the reader's own ids, never with the value.</summary>
public sealed class DemandTests : IDisposable
{
    private static readonly DiagnosticDescriptor Broken = new("MG0398", DiagnosticSeverity.Error, "broken") { Rule = "r", Fix = "f" };
    private static readonly DiagnosticDescriptor Changed = new("MG0399", DiagnosticSeverity.Info, "changed") { Rule = "r", Fix = "f" };

    private readonly Workshop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void A_given_value_that_the_reader_refuses_is_told_by_its_id_before_the_policy_and_not_repeated()
    {
        shop.Set("A", "lowercase");
        var diagnostic = shop.Plan(Secret("app", Demanding("a", shop.Given("A").Or(SecretValue.Generated(PasswordPolicy.OpenObserve))))).Diagnostics.Single();

        diagnostic.Descriptor.ShouldBe(Broken);
        diagnostic.Message.ShouldBe("The value given for key 'a' will not do: it must hold an upper-case letter, and it would burst. Give another.");
        diagnostic.Origin!.Line.ShouldBe(7);
    }

    [Fact]
    public void A_refused_value_is_not_also_called_unverified()
    {
        shop.Set("A", "lowercase");
        shop.Plan(Secret("app", Demanding("a", shop.Given("A")))).Summary.ShouldBeNull();
    }

    [Fact]
    public void A_given_value_that_the_reader_takes_is_encrypted_without_a_word()
    {
        shop.Set("A", "Uppercase");
        shop.Build(Secret("app", Demanding("a", shop.Given("A")))).Diagnostics.ShouldBeEmpty();
        shop.Decrypt("app")["a"].ShouldBe("Uppercase");
    }

    [Fact]
    public void A_lax_generator_is_drawn_from_until_the_reader_takes_the_value()
    {
        // 4 of 65 characters at a time: about one in seven has no upper-case letter.
        var policy = new PasswordPolicy { Length = 4, MinimumLength = 1 };
        var entries = Enumerable.Range(0, 60).Select(i => Demanding($"key{i}", SecretValue.Generated(policy))).ToArray();
        shop.Build(Secret("app", entries)).Diagnostics.ShouldBeEmpty();
        shop.Decrypt("app").Values.ShouldAllBe(value => value.Any(char.IsAsciiLetterUpper));
    }

    [Fact]
    public void A_generator_whose_values_are_all_refused_is_an_error_and_no_endless_search()
    {
        var entry = Entry("a", SecretValue.Generated(PasswordPolicy.Alphanumeric)) with { Demand = Demand(static _ => "it must be longer") };
        var diagnostic = shop.Plan(Secret("app", entry)).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(Broken);
        diagnostic.Message.ShouldContain("The policy of the generated key 'a'");
    }

    // OpenObserve's root user is the one whose reader has such advice.
    [Fact]
    [Trait("Fails", "MG0308")]
    [Trait("Passes", "MG0308")]
    public void A_changed_value_is_told_with_advice_and_neither_a_first_nor_an_equal_one()
    {
        var secret = Secret("app", Demanding("a", shop.Given("A")), Demanding("b", shop.Given("B")), Entry("c", shop.Given("C")));
        (string Name, string Value)[] first = [("A", "First"), ("B", "Same"), ("C", "Other")];
        Array.ForEach(first, pair => shop.Set(pair.Name, pair.Value));
        shop.Build(secret).Diagnostics.ShouldBeEmpty();
        shop.Build(secret).Diagnostics.ShouldBeEmpty();

        shop.Set("A", "Third");
        shop.Set("C", "Third");
        var diagnostic = shop.Build(secret).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(Changed);
        diagnostic.Message.ShouldBe("The value of key 'a' was changed. Restart it.");
        diagnostic.Message.ShouldNotContain("Third");
    }

    [Fact]
    public void Without_an_identity_only_a_value_of_another_length_is_certainly_changed()
    {
        var secret = Secret("app", Demanding("a", shop.Given("A")), Demanding("b", shop.Given("B")));
        shop.Set("A", "First");
        shop.Set("B", "Same");
        shop.Build(secret);
        shop.Identity = null;
        shop.Set("A", "Fourth");
        shop.Set("B", "Eams");

        shop.Build(secret).Diagnostics.Single().Message.ShouldStartWith("The value of key 'a' was changed.");
    }

    private static SecretEntry Demanding(string key, SecretValue value) =>
        Entry(key, value) with { Demand = Demand(static value => Encoding.UTF8.GetString(value).Any(char.IsAsciiLetterUpper) ? null : "it must hold an upper-case letter") };

    private static ValueDemand Demand(Func<ReadOnlySpan<byte>, string?> violation) => new()
    {
        Violation = violation, Broken = Broken, Consequence = "and it would burst", Changed = Changed, Advice = "Restart it.",
    };
}
