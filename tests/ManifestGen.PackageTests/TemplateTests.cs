using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManifestGen.PackageTests;

public sealed class TemplateTests(Feed feed)
{
    [Fact]
    public async Task A_new_project_builds_without_a_warning_encrypts_with_a_fresh_key_and_verifies()
    {
        var project = feed.Empty("work");
        // A user's folder has none of what the other projects here share.
        project.Write("Directory.Build.props", "<Project />").Write(".git/HEAD", "ref: refs/heads/main\n");
        (await project.RunAsync(["new", "install", feed.PackageOf("ManifestGen.Templates"), "--force"])).Passed();
        (await project.RunAsync(["new", "manifestgen", "-n", "Shop", "--email", "me@example.org", "--host", "obs.shop.example", "--no-update-check"])).Passed();

        // A verification writes nothing, not even a key.
        (await project.BuildAsync("Shop", "-p:ManifestGenVerify=true")).Failed();
        (project.Has("Shop/.sops.yaml"), project.Has("Shop/age.agekey"), project.Has("Shop/manifests")).ShouldBe((false, false, false));

        var first = (await project.RebuildAsync("Shop")).Passed();

        first.Warnings.ShouldBeEmpty();
        project.Read("Shop/email.txt").ShouldBe("me@example.org\n");
        project.Read("Shop/.sops.yaml").ShouldContain("age1");
        project.Read("Shop/age.agekey").ShouldContain("AGE-SECRET-KEY-1");
        project.Read("Shop/manifests/infrastructure/observability/openobserve.yaml").ShouldContain("obs.shop.example");
        var secret = project.Read("Shop/manifests/infrastructure/observability/openobserve-credentials.sops.yaml");
        secret.ShouldContain("ENC[AES256_GCM");
        secret.ShouldNotContain("me@example.org");
        var files = project.Files("Shop/manifests");

        (await project.RebuildAsync("Shop")).Passed().Output.ShouldNotContain("manifests/");

        // As the workflow does on a clone, which has no key.
        File.Delete(project.PathOf("Shop/age.agekey"));
        Directory.Delete(project.PathOf("Shop/obj"), recursive: true);
        (await project.BuildAsync("Shop", "-p:ManifestGenVerify=true")).Passed().Warnings.ShouldBeEmpty();
        project.Files("Shop/manifests").ShouldBe(files);
        project.Files("Shop").Keys.ShouldNotContain(path => path.Contains("Infra.", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_Renovate_file_finds_every_chart()
    {
        using var package = ZipFile.OpenRead(feed.PackageOf("ManifestGen.Templates"));
        using var renovate = JsonDocument.Parse(Read(package, "renovate.json"));
        var manager = renovate.RootElement.GetProperty("customManagers")[0];
        var charts = Read(package, "Charts.props");

        var matches = Regex.Matches(charts, manager.GetProperty("matchStrings")[0].GetString()!);

        matches.Select(match => $"{match.Groups["depName"]} {match.Groups["currentValue"]} {match.Groups["registryUrl"]}").ShouldBe(
        [
            "openobserve-standalone 0.92.2 https://charts.openobserve.ai",
            "opentelemetry-operator 0.122.0 https://open-telemetry.github.io/opentelemetry-helm-charts",
            "fluent-bit 0.58.1 https://fluent.github.io/helm-charts",
        ]);
        matches.Count.ShouldBe(Regex.Count(charts, "<HelmChart "));
        Regex.IsMatch("infra/Charts.props", manager.GetProperty("managerFilePatterns")[0].GetString()!.Trim('/')).ShouldBeTrue();
    }

    private static string Read(ZipArchive package, string path)
    {
        using var reader = new StreamReader(package.GetEntry($"content/manifestgen/{path}")!.Open());
        return reader.ReadToEnd();
    }
}
