using System.Text;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Tests.Charts;

public sealed class HttpRepositoryTests : IDisposable
{
    private readonly LoopbackServer server = new();
    private readonly LockRun run = new();

    public void Dispose()
    {
        server.Dispose();
        run.Dispose();
    }

    [Fact]
    public async Task A_chart_is_locked_with_the_digest_of_its_archive()
    {
        var archive = Serve("demo", "1.2.3");

        (await run.RunAsync(LockRun.Chart("demo", "1.2.3", server.Url))).ShouldBeEmpty();

        var locked = run.Read("demo", "1.2.3");
        locked.Archive.ShouldBe("sha256:" + TestChart.Digest(archive));
        locked.Repository.ShouldBe(server.Url);
        locked.AppVersion.ShouldBe("9.9");
        locked.Templates.ShouldBe(ChartTemplateKnowledge.Scanned);
        locked.Values.Keys["replicas"].Types.ShouldBe(ChartValueTypes.Integer);
    }

    [Fact]
    public async Task What_is_locked_is_not_fetched_again()
    {
        Serve("demo", "1.2.3");
        await run.RunAsync(LockRun.Chart("demo", "1.2.3", server.Url));
        var before = server.Requests.Count;

        (await run.RunAsync(LockRun.Chart("demo", "1.2.3", server.Url))).ShouldBeEmpty();

        server.Requests.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_range_locks_the_newest_match()
    {
        var archive = TestChart.Pack("demo", "1.10.0");
        server.On("/index.yaml", "entries:\n  demo:\n  - {version: 1.9.0, urls: [old.tgz]}\n  - {version: 1.10.0, urls: [new.tgz]}\n  - {version: 2.0.0, urls: [next.tgz]}\n  - {version: 1.11.0-rc.1, urls: [rc.tgz]}\n").On("/new.tgz", archive);

        (await run.RunAsync(LockRun.Chart("demo", "<2.0.0", server.Url))).ShouldBeEmpty();

        run.Has("demo", "1.10.0").ShouldBeTrue();
    }

    [Fact]
    public async Task A_redirect_is_followed_and_gets_no_password()
    {
        using var other = new LoopbackServer();
        var archive = TestChart.Pack("demo", "1.0.0");
        other.On("/far.tgz", archive);
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "near.tgz", TestChart.Digest(archive)));
        server.On("/near.tgz", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.RedirectLocation = other.Url + "/far.tgz";
            context.Response.Close();
            return Task.CompletedTask;
        });
        run.Environment["MANIFESTGEN_CHART_USERNAME"] = "me";
        run.Environment["MANIFESTGEN_CHART_PASSWORD"] = "secret";

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldBeEmpty();

        server.Requests.ShouldAllBe(request => request.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:secret")));
        other.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task An_index_that_points_to_another_host_does_not_get_the_password_there()
    {
        using var other = new LoopbackServer();
        var archive = TestChart.Pack("demo", "1.0.0");
        other.On("/far.tgz", archive);
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", other.Url + "/far.tgz", null));
        run.Environment["MANIFESTGEN_CHART_USERNAME"] = "me";
        run.Environment["MANIFESTGEN_CHART_PASSWORD"] = "secret";

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldBeEmpty();

        other.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task The_password_of_a_docker_login_is_used_for_its_host()
    {
        Serve("demo", "1.0.0");
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("robot:token"));
        run.ConfigFiles.Add(run.File("config.json", "{\"auths\": {\"" + server.Authority + "\": {\"auth\": \"" + auth + "\"}}}"));

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldBeEmpty();

        server.Requests.ShouldAllBe(request => request.Authorization == "Basic " + auth);
    }

    [Theory]
    [InlineData(404, "answered 404 (not found)")]
    [InlineData(401, "answered 401 (no access)")]
    [InlineData(503, "answered 503 (the server failed)")]
    public async Task A_refusal_is_told(int code, string expected)
    {
        server.On("/index.yaml", context =>
        {
            context.Response.StatusCode = code;
            context.Response.Close();
            return Task.CompletedTask;
        });

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain(expected);
        run.Has("demo", "1.0.0").ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_archive_is_told()
    {
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "gone.tgz", null));

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("gone.tgz' answered 404");
    }

    [Fact]
    public async Task A_wrong_digest_is_told_and_nothing_is_locked()
    {
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", new string('a', 64))).On("/demo.tgz", TestChart.Pack("demo", "1.0.0"));

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldStartWith("MG1404");
        run.Has("demo", "1.0.0").ShouldBeFalse();
    }

    [Fact]
    public async Task An_archive_that_is_cut_short_is_told()
    {
        var archive = TestChart.Pack("demo", "1.0.0", "text: " + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20_000)) + "\n");
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", null)).On("/demo.tgz", archive[..(archive.Length / 2)]);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldStartWith("MG1406");
        run.Has("demo", "1.0.0").ShouldBeFalse();
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_told()
    {
        var archive = TestChart.Pack("demo", "1.0.0");
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", null)).On("/demo.tgz", async context =>
        {
            context.Response.ContentLength64 = archive.Length + 1000;
            await context.Response.OutputStream.WriteAsync(archive);
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
        });

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("broke off after");
    }

    [Theory]
    [InlineData("../evil.yaml")]
    [InlineData("demo/../../evil.yaml")]
    [InlineData("/etc/evil.yaml")]
    public async Task A_path_that_leaves_the_archive_is_refused(string path)
    {
        var archive = TestChart.Pack("demo", "1.0.0", "a: 1\n", (path, [1]));
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", null)).On("/demo.tgz", archive);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("it is unsafe and was not read");
        run.Has("demo", "1.0.0").ShouldBeFalse();
    }

    [Fact]
    public async Task An_archive_of_50_MB_is_read()
    {
        var filler = System.Security.Cryptography.RandomNumberGenerator.GetBytes(50 * 1024 * 1024);
        var archive = TestChart.Pack("demo", "1.0.0", "a: 1\n", ("demo/files/big.bin", filler));
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", TestChart.Digest(archive))).On("/demo.tgz", archive);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldBeEmpty();

        archive.Length.ShouldBeGreaterThan(50 * 1024 * 1024);
        run.Has("demo", "1.0.0").ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_told()
    {
        run.Patience = TimeSpan.FromMilliseconds(200);
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", null)).On("/demo.tgz", async context =>
        {
            context.Response.ContentLength64 = 1000;
            await context.Response.OutputStream.WriteAsync(new byte[10]);
            await context.Response.OutputStream.FlushAsync();
            await Task.Delay(5000);
        });

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("stopped sending for 0.2 s");
        (await run.RunAsync(LockRun.Chart("slow", "1.0.0", server.On("/index.yaml", _ => Task.Delay(5000)).Url))).ShouldHaveSingleItem().ShouldContain("did not answer within 0.2 s");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        var url = server.Url;
        server.Dispose();

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", url))).ShouldHaveSingleItem().ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task Unknown_charts_and_versions_are_told_with_what_there_is()
    {
        Serve("demo", "1.0.0");

        (await run.RunAsync(LockRun.Chart("dmo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("Did you mean 'demo'");
        (await run.RunAsync(LockRun.Chart("demo", "1.0.1", server.Url))).ShouldHaveSingleItem().ShouldContain("its newest are '1.0.0'");
    }

    [Theory]
    [InlineData("<html>not yaml: [</html>")]
    [InlineData("entries: nothing")]
    [InlineData("")]
    public async Task What_is_no_index_is_told(string text)
    {
        server.On("/index.yaml", text);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("is no chart repository's index");
    }

    [Fact]
    public async Task An_archive_of_another_chart_is_told()
    {
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", null)).On("/demo.tgz", TestChart.Pack("other", "1.0.0"));

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("the archive holds 'other' 1.0.0");
    }

    [Fact]
    public async Task A_version_that_was_published_again_is_told_until_it_is_accepted()
    {
        Serve("demo", "1.0.0");
        await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url));
        var before = run.Read("demo", "1.0.0").Archive;
        Serve("demo", "1.0.0", "replicas: 2\n");
        run.Refresh = true;

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldHaveSingleItem().ShouldContain("the same version was published again");
        run.Read("demo", "1.0.0").Archive.ShouldBe(before);
        run.AcceptChanged = true;
        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", server.Url))).ShouldBeEmpty();
        run.Read("demo", "1.0.0").Archive.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_failure_of_one_chart_does_not_stop_the_others()
    {
        Serve("demo", "1.0.0");

        var found = await run.RunAsync(LockRun.Chart("gone", "1.0.0", server.Url), LockRun.Chart("demo", "1.0.0", server.Url));

        found.ShouldHaveSingleItem().ShouldContain("'gone'");
        run.Has("demo", "1.0.0").ShouldBeTrue();
    }

    [Fact]
    public async Task Five_charts_are_locked_in_under_five_seconds_and_read_the_index_once()
    {
        var index = new StringBuilder("entries:\n");
        var keys = string.Concat(Enumerable.Range(0, 800).Select(i => $"key{i}: value{i}\n"));
        for (var i = 0; i < 5; i++)
        {
            index.Append(TestChart.Index($"chart{i}", "1.0.0", $"chart{i}.tgz", null)["apiVersion: v1\nentries:\n".Length..]);
            server.On($"/chart{i}.tgz", TestChart.Pack($"chart{i}", "1.0.0", keys));
        }

        server.On("/index.yaml", index.ToString());
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        (await run.RunAsync([.. Enumerable.Range(0, 5).Select(i => LockRun.Chart($"chart{i}", "1.0.0", server.Url))])).ShouldBeEmpty();

        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"{elapsed.TotalMilliseconds:0} ms");
        elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        server.Requests.Count(request => request.Path == "/index.yaml").ShouldBe(1);
    }

    private byte[] Serve(string name, string version, string values = "replicas: 1\n")
    {
        var archive = TestChart.Pack(name, version, values);
        server.On("/index.yaml", TestChart.Index(name, version, $"{name}-{version}.tgz", TestChart.Digest(archive))).On($"/{name}-{version}.tgz", archive);
        return archive;
    }
}
