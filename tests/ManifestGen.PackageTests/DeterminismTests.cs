namespace ManifestGen.PackageTests;

public sealed class DeterminismTests(Feed feed)
{
    [Fact]
    public async Task Culture_time_zone_depth_of_the_folder_and_kind_of_build_change_no_byte()
    {
        var project = feed.Copy("Cultures");
        string[] verify = ["build", "--no-restore", "-v:m", "-p:ManifestGenVerify=true"];
        (await project.RunAsync(["build", "-v:m"], Place("en-US", "UTC"))).Passed();
        var files = project.Files();
        project.Read("seen.txt").ShouldBe("1.5 info 0\n");

        foreach (var (culture, zone, seen) in new[] { ("tr-TR", "Asia/Kathmandu", "1,5 \u0131nfo 5,75\n"), ("fa-IR", "America/St_Johns", "1\u066B5 info "), ("de-CH", "Pacific/Kiritimati", "1.5 info 14\n") })
        {
            (await project.RunAsync(verify, Place(culture, zone))).Passed();

            // The program really ran in that culture; otherwise there would be nothing to see.
            project.Read("seen.txt").ShouldStartWith(seen);
        }

        var deep = feed.Copy("Cultures", "a/rather/deep/folder with spaces/Infra");
        deep.Write(".git/HEAD", "ref: refs/heads/main\n").Write(".git/refs/heads/none", new string('0', 40) + "\n").Write(".git/config", "[core]\n\trepositoryformatversion = 0\n");
        (await deep.RunAsync(["build", "-v:m", "-c", "Release", "-p:ContinuousIntegrationBuild=true"], Place("tr-TR", "Asia/Kathmandu"))).Passed();
        deep.Files().ShouldBe(files);
    }

    private static (string, string?)[] Place(string culture, string zone) =>
        [("INFRA_CULTURE", culture), ("TZ", zone), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", null), ("DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", null)];
}
