namespace ManifestGen.PackageTests;

public sealed class SuddenEndTests(Feed feed)
{
    private const int Count = 200;

    [Fact]
    public async Task A_killed_program_leaves_each_file_old_or_new_and_the_next_one_heals_the_folder()
    {
        var project = feed.Copy("Many").Write("manifests/infrastructure/web/mine.txt", "mine");
        (await project.RunAsync(["build", "-v:m"], State("one"))).Passed();
        var old = project.Files();
        (await EmitAsync(project, "manifests", "two")).Passed();
        var @new = project.Files();
        @new.Count(file => old.GetValueOrDefault(file.Key) != file.Value).ShouldBe(Count + 1);

        var (random, cut) = (new Random(1), 0);
        for (var round = 0; round < 12; round++)
        {
            (await EmitAsync(project, "manifests", "one")).Passed();
            project.Files().ShouldBe(old);

            await using (var running = Emit(project, "manifests", "two"))
            {
                // The folder for new content appears with the first write.
                while (!running.HasEnded && !project.Has("manifests/.manifestgen-staging"))
                {
                    Thread.Yield();
                }

                await Task.Delay(random.Next(12));
                running.Kill();
                await running.WaitForEndAsync(TimeSpan.FromMinutes(1));
            }

            var left = project.Files();
            cut += left.Keys.Any(path => path.StartsWith(".manifestgen-staging", StringComparison.Ordinal)) ? 1 : 0;
            foreach (var (path, text) in left.Where(file => !file.Key.StartsWith(".manifestgen", StringComparison.Ordinal)))
            {
                (old.GetValueOrDefault(path) == text || @new.GetValueOrDefault(path) == text).ShouldBeTrue(path);
            }

            old.Keys.Except(left.Keys).ShouldBeEmpty();
            (await EmitAsync(project, "manifests", "two")).Passed();
            project.Files().ShouldBe(@new);
        }

        cut.ShouldBeGreaterThan(0, "no run was killed while it wrote, so nothing was shown");
    }

    [Fact]
    public async Task Builds_of_one_folder_at_once_take_turns()
    {
        var project = feed.Copy("Many");
        (await project.RunAsync(["build", "-v:m"], State("one"))).Passed();
        var one = project.Files();
        (await project.RunAsync(["build", "-v:m", "-c", "Release", "--no-restore", "-p:ManifestGenSkip=true"])).Passed();
        (await EmitAsync(project, "manifests", "two")).Passed();
        var two = project.Files();

        for (var round = 0; round < 3; round++)
        {
            // Whole builds of two configurations, and in their midst two bare programs.
            string[] build = ["build", "--no-restore", "-v:m", "-p:ManifestGenOverwrite=false", $"-p:ManifestGenSeverity=MG0009=warning%3BMG000{round}=error"];
            await using var debug = project.Start(build, State("one"));
            await using var release = project.Start([.. build, "-c", "Release"], State("two"));
            await using var first = Emit(project, "manifests", "one");
            await using var second = Emit(project, "manifests", "two");
            foreach (var running in new[] { debug, release, first, second })
            {
                (await running.WaitForEndAsync(TimeSpan.FromMinutes(4))).Passed();
            }

            // Whoever was last: the folder is wholly of one state, ledger included.
            var files = project.Files();
            (files.SequenceEqual(one) || files.SequenceEqual(two)).ShouldBeTrue();
        }
    }

    private static (string, string?)[] State(string text) => [("INFRA_COUNT", $"{Count}"), ("INFRA_TEXT", text)];

    private static RunningCommand Emit(UserProject project, string output, string text) => project.Start(
        ["exec", "bin/Debug/net10.0/Infra.dll", "emit", "--output", project.PathOf(output), "--report", project.PathOf($"obj/report-{Guid.NewGuid():N}"), "--project", project.PathOf("Infra.csproj"), "--root", project.Folder],
        State(text));

    private static async Task<Outcome> EmitAsync(UserProject project, string output, string text)
    {
        await using var running = Emit(project, output, text);
        return await running.WaitForEndAsync(TimeSpan.FromMinutes(2));
    }
}
