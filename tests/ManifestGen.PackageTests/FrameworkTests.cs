namespace ManifestGen.PackageTests;

public sealed class FrameworkTests(Feed feed)
{
    private const string Canary = "canary-81c0";

    [Theory]
    [InlineData("Xunit")]
    [InlineData("NUnit")]
    [InlineData("None")]
    public async Task A_snapshot_fails_first_passes_once_accepted_and_fails_for_a_difference(string framework)
    {
        var tests = feed.Copy("TestFrameworks");
        (await tests.BuildAsync(framework)).Passed();
        string Snapshot(string kind) => $"{framework}/StackTests.The_whole_cluster.{kind}";

        var first = (await RunAsync("web")).Failed();
        first.Output.ShouldContain("New:");
        tests.Files(Snapshot("received"))["infrastructure/web/login.sops.yaml"].ShouldContain("password: \"(masked)\"");
        Directory.Move(tests.PathOf(Snapshot("received")), tests.PathOf(Snapshot("verified")));

        (await RunAsync("web")).Passed();
        tests.Has(Snapshot("received")).ShouldBeFalse();

        var second = (await RunAsync("shop")).Failed();
        second.Output.ShouldContain("New:");
        second.Output.ShouldContain("infrastructure/shop/namespace.yaml");
        second.Output.ShouldContain("Delete:");
        tests.Has(Snapshot("received")).ShouldBeTrue();
        (first.Output + second.Output + string.Concat(tests.Files(framework).Where(file => !file.Key.StartsWith("bin/", StringComparison.Ordinal)).Select(file => file.Value))).ShouldNotContain(Canary);

        Task<Outcome> RunAsync(string @namespace) =>
            tests.RunAsync(["exec", $"{framework}/bin/Debug/net10.0/Tests.dll"], ("INFRA_NAMESPACE", @namespace), ("INFRA_PASSWORD", Canary));
    }
}
