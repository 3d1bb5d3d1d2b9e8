using System.Text;

namespace ManifestGen.Cli.Tests.Charts;

public sealed class OciRegistryTests : IDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private readonly LoopbackServer server = new();
    private readonly LockRun run = new();

    private string Repository => $"oci://{server.Authority}/charts";

    public void Dispose()
    {
        server.Dispose();
        run.Dispose();
    }

    [Fact]
    public async Task A_chart_is_locked_by_the_digest_of_its_manifest()
    {
        var manifest = Serve(TestChart.Pack("demo", "1.0.0"), "1.0.0");

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldBeEmpty();

        run.Read("demo", "1.0.0").Archive.ShouldBe("sha256:" + TestChart.Digest(manifest));
        run.Read("demo", "1.0.0").Repository.ShouldBe(Repository);
    }

    [Fact]
    public async Task A_declared_digest_is_asked_for_by_digest_and_held_to_it()
    {
        var manifest = Serve(TestChart.Pack("demo", "1.0.0"), "1.0.0");
        var digest = "sha256:" + TestChart.Digest(manifest);
        server.On($"/v2/charts/demo/manifests/{digest}", manifest, ManifestType);
        var wrong = "sha256:" + new string('b', 64);
        server.On($"/v2/charts/demo/manifests/{wrong}", manifest, ManifestType);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository) with { Digest = wrong })).ShouldHaveSingleItem().ShouldStartWith("MG1404");
        run.Has("demo", "1.0.0").ShouldBeFalse();
        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository) with { Digest = digest })).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_plus_of_a_build_number_is_an_underscore_in_the_tag()
    {
        Serve(TestChart.Pack("demo", "1.0.0+b7"), "1.0.0_b7");

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0+b7", Repository))).ShouldBeEmpty();

        run.Has("demo", "1.0.0+b7").ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_is_fetched_where_the_registry_asks_for_one()
    {
        Serve(TestChart.Pack("demo", "1.0.0"), "1.0.0", needsToken: true);
        run.Environment["MANIFESTGEN_CHART_USERNAME"] = "me";
        run.Environment["MANIFESTGEN_CHART_PASSWORD"] = "secret";

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldBeEmpty();

        var token = server.Requests.Single(request => request.Path.StartsWith("/token", StringComparison.Ordinal));
        token.Path.ShouldBe("/token?service=registry.test&scope=repository%3Acharts%2Fdemo%3Apull");
        token.Authorization.ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:secret")));
        server.Requests.Last().Authorization.ShouldBe("Bearer t0ken");
    }

    [Fact]
    public async Task A_blob_behind_a_redirect_is_followed()
    {
        using var store = new LoopbackServer();
        var archive = TestChart.Pack("demo", "1.0.0");
        Serve(archive, "1.0.0", needsToken: true);
        store.On("/blob", archive);
        server.On($"/v2/charts/demo/blobs/sha256:{TestChart.Digest(archive)}", context =>
        {
            context.Response.StatusCode = 307;
            context.Response.RedirectLocation = store.Url + "/blob";
            context.Response.Close();
            return Task.CompletedTask;
        });

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldBeEmpty();

        store.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_range_asks_for_the_tags()
    {
        Serve(TestChart.Pack("demo", "1.2.0"), "1.2.0");
        server.On("/v2/charts/demo/tags/list", """{"name": "charts/demo", "tags": ["1.0.0", "1.2.0", "2.0.0", "latest"]}""", "application/json");

        (await run.RunAsync(LockRun.Chart("demo", "^1.0.0", Repository))).ShouldBeEmpty();

        run.Has("demo", "1.2.0").ShouldBeTrue();
    }

    [Fact]
    public async Task A_missing_tag_is_told() =>
        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldHaveSingleItem().ShouldContain("answered 404 (not found)");

    [Fact]
    public async Task A_layer_that_is_not_what_the_manifest_says_is_told()
    {
        var archive = TestChart.Pack("demo", "1.0.0");
        Serve(archive, "1.0.0");
        server.On($"/v2/charts/demo/blobs/sha256:{TestChart.Digest(archive)}", TestChart.Pack("demo", "1.0.0", "other: 1\n"));

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldHaveSingleItem().ShouldStartWith("MG1404");
        run.Has("demo", "1.0.0").ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "sha256:0"}]}""", "MG1406")]
    [InlineData("""{"errors": []}""", "MG1405")]
    [InlineData("no json", "MG1405")]
    public async Task A_manifest_without_a_chart_is_told(string manifest, string id)
    {
        server.On("/v2/charts/demo/manifests/1.0.0", manifest, ManifestType);

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldHaveSingleItem().ShouldStartWith(id);
    }

    [Fact]
    public async Task A_token_server_without_a_token_is_told()
    {
        Serve(TestChart.Pack("demo", "1.0.0"), "1.0.0", needsToken: true);
        server.On("/token", "{}", "application/json");

        (await run.RunAsync(LockRun.Chart("demo", "1.0.0", Repository))).ShouldHaveSingleItem().ShouldContain("gave no token");
    }

    private byte[] Serve(byte[] archive, string tag, bool needsToken = false)
    {
        var digest = "sha256:" + TestChart.Digest(archive);
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion": 2, "mediaType": "{{ManifestType}}", "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "{{digest}}", "size": {{archive.Length}}}]}""");
        Task Guarded(System.Net.HttpListenerContext context, byte[] body)
        {
            if (needsToken && context.Request.Headers["Authorization"] != "Bearer t0ken")
            {
                context.Response.StatusCode = 401;
                context.Response.Headers["WWW-Authenticate"] = $"Bearer realm=\"{server.Url}/token\",service=\"registry.test\",scope=\"repository:charts/demo:pull\"";
                context.Response.Close();
                return Task.CompletedTask;
            }

            return LoopbackServer.WriteAsync(context, body);
        }

        server.On($"/v2/charts/demo/manifests/{tag}", context => Guarded(context, manifest));
        server.On($"/v2/charts/demo/blobs/{digest}", context => Guarded(context, archive));
        server.On("/token", """{"token": "t0ken"}""", "application/json");
        return manifest;
    }
}
