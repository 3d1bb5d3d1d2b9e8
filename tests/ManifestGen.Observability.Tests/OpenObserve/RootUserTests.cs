using System.Text;
using ManifestGen.Rules.OpenObserve;
using ManifestGen.Secrets;

namespace ManifestGen.Tests.OpenObserve;

public sealed class RootUserTests
{
    [Theory]
    [InlineData("Short1!", "it must have 8 to 128 characters")]
    [InlineData("nouppercase1!", "it must have a lower-case letter, an upper-case letter, a digit and a special character")]
    [InlineData("NoSpecial123", "it must have a lower-case letter, an upper-case letter, a digit and a special character")]
    [InlineData("Longer1!", null)]
    public void The_password_must_be_one_that_OpenObserve_starts_with(string password, string? problem) =>
        Demands("0.92.2")["PASSWORD"].Violation(Encoding.UTF8.GetBytes(password)).ShouldBe(problem);

    [Fact]
    public void The_password_has_at_most_128_characters()
    {
        var demand = Demands("0.92.2")["PASSWORD"];
        demand.Violation(Encoding.UTF8.GetBytes("Aa1!" + new string('x', 124))).ShouldBeNull();
        demand.Violation(Encoding.UTF8.GetBytes("Aa1!" + new string('x', 125))).ShouldBe("it must have 8 to 128 characters");
    }

    [Theory]
    [Trait("Fails", "MG0307")]
    [Trait("Passes", "MG0307")]
    [InlineData("root@example.ORG", false)]
    [InlineData("root@example", false)]
    [InlineData("root", false)]
    [InlineData("root@example.o", false)]
    [InlineData("root@example.systems", true)]
    [InlineData("Root@example.org", false)]
    [InlineData(".root@example.org", false)]
    [InlineData("first-last@example.org", true)]
    [InlineData("root@example.org\n", false)]
    [InlineData("@example.org", false)]
    [InlineData("root@example.org", true)]
    [InlineData("first.last+tag@mail.example.museum", true)]
    public void The_e_mail_is_one_that_the_server_takes(string email, bool isTaken) =>
        (Demands("0.92.2")["EMAIL"].Violation(Encoding.UTF8.GetBytes(email)) is null).ShouldBe(isTaken);

    [Fact]
    public void A_chart_before_0_91_starts_with_any_value_and_still_reads_it_once_only()
    {
        var demands = Demands("0.90.3");
        demands["PASSWORD"].Violation("weak"u8).ShouldBeNull();
        demands["EMAIL"].Violation("root"u8).ShouldBeNull();
        demands["PASSWORD"].Changed.ShouldBe(OpenObserveDiagnostics.RootUserKept);
        Demands("0.91.0")["PASSWORD"].Violation("weak"u8).ShouldNotBeNull();
    }

    [Fact]
    public void Its_mistakes_have_ids_of_their_own_and_the_advice_names_the_reset()
    {
        var demand = Demands("0.92.2")["EMAIL"];
        demand.Broken.Id.ShouldBe("MG0307");
        demand.Consequence.ShouldBe("and OpenObserve of chart openobserve-standalone 0.92.2 would panic at start");
        demand.Changed.Id.ShouldBe("MG0308");
        demand.Changed.DefaultSeverity.ShouldBe(Diagnostics.DiagnosticSeverity.Info);
        demand.Advice.ShouldContain("'openobserve reset -c root'");
    }

    [Fact]
    public void A_generated_password_satisfies_the_demand() =>
        Demands("0.92.2")["PASSWORD"].Violation(PasswordGenerator.Generate(PasswordPolicy.OpenObserve)).ShouldBeNull();

    // One key is declared before the root user is set and one after, and one is nobody's concern.
    private static Dictionary<string, ValueDemand> Demands(string chart)
    {
        var app = ManifestApp.Create([]);
        var target = app.AddCluster("kronform").AddNamespace("openobserve");
        var secret = target.AddSecret("root").With("EMAIL", SecretValue.FromEnvironment("E"));
        target.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone(chart)).WithRootUser(secret, "EMAIL", "PASSWORD");
        secret.With("PASSWORD", SecretValue.FromEnvironment("P")).With("OTHER", SecretValue.FromEnvironment("O"));

        var entries = app.Assemblies.Single().Secrets.Single().Secret.Entries;
        entries.Single(entry => entry.Key == "OTHER").Demand.ShouldBeNull();
        return entries.Where(entry => entry.Demand is not null).ToDictionary(entry => entry.Key, entry => entry.Demand!);
    }
}
