using System.Runtime.CompilerServices;
using ManifestGen.Cli.Explain;
using ManifestGen.Rules;

namespace ManifestGen.Cli.Tests.Explain;

public class CatalogueTests
{
    [Fact]
    public void Every_id_is_used_once() =>
        Catalogue.All.GroupBy(descriptor => descriptor.Id).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void Every_id_is_MG_and_four_digits() => Catalogue.All.ShouldAllBe(descriptor => System.Text.RegularExpressions.Regex.IsMatch(descriptor.Id, "^MG\\d{4}$"));

    [Fact]
    public void Every_diagnostic_says_why_and_how_to_mend_it() =>
        Catalogue.All.ShouldAllBe(descriptor => descriptor.Rule.EndsWith('.') && descriptor.Fix.Length > 0 && descriptor.Title.Length > 0);

    [Fact]
    public void Every_rule_reports_what_the_catalogue_knows() =>
        CoreRules.WithSchemas.Concat(ObservabilityRules.All).SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id).Except(Catalogue.All.Select(descriptor => descriptor.Id)).ShouldBeEmpty();

    [Fact]
    public void The_page_of_diagnostics_is_what_the_catalogue_says()
    {
        var page = Path.Combine(Root(), "docs", "diagnostics.md");
        if (Environment.GetEnvironmentVariable("MANIFESTGEN_ACCEPT") == "1")
        {
            File.WriteAllText(page, DiagnosticsPage.Write());
        }

        (File.ReadAllText(page) == DiagnosticsPage.Write()).ShouldBeTrue("docs/diagnostics.md is stale; write it anew with: manifestgen rules --markdown > docs/diagnostics.md");
    }

    [Fact]
    public void Explaining_an_unknown_id_names_the_nearest()
    {
        using StringWriter output = new();

        ExplainCommand.Run(output, "MG410").ShouldBe(2);
        output.ToString().ShouldContain("MG0410");
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
