using System.Diagnostics;

namespace ManifestGen.MSBuild.Tests;

public class RunManifestProgramTests
{
    [Fact]
    public void Passes_folders_with_spaces_report_project_root_and_severities_to_the_program()
    {
        using var run = new TaskRun("shows-its-arguments");
        run.Task.Severity = "MG0107=error; MG0203=none";
        (run.Task.Overwrite, run.Task.Shared) = ("true", "true");

        run.Execute().ShouldBeTrue();

        run.Engine.Shown.ShouldBe($"Infra -> emit --output {run["mani fests"]} --report {run["obj/report"]} --project {run["Infra.csproj"]} --root {run.Root} --overwrite --shared --severity MG0107=error --severity MG0203=none");
    }

    [Fact]
    public void Writes_down_what_the_program_read_asked_for_and_wrote()
    {
        using var run = new TaskRun("writes-one-file");

        run.Execute().ShouldBeTrue();

        run.Task.UpToDate.ShouldBeTrue();
        File.ReadAllLines(run["obj/inputs"]).ShouldBe([Path.Combine(run.Root, "values.txt")]);
        File.ReadAllLines(run["obj/folders"]).ShouldBe([run.Root]);
        File.ReadAllLines(run["obj/environment"]).ShouldBe(["SOME_VALUE"]);
        File.ReadAllLines(run["obj/report.outputs"]).ShouldBe([run["mani fests/one.yaml"]]);
    }

    [Fact]
    public void Leaves_no_lists_behind_when_it_verifies()
    {
        using var run = new TaskRun("writes-one-file", verb: "verify");

        run.Execute().ShouldBeTrue();

        File.Exists(run["obj/inputs"]).ShouldBeFalse();
        run.Task.UpToDate.ShouldBeFalse();
    }

    [Fact]
    public void Is_not_up_to_date_when_an_input_changed_during_the_run()
    {
        using var run = new TaskRun("changes-what-it-read");

        run.Execute().ShouldBeTrue();

        run.Task.UpToDate.ShouldBeFalse();
    }

    [Fact]
    public void Turns_a_reported_error_into_one_with_code_place_and_help_link()
    {
        using var run = new TaskRun("reports-an-error");

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldEndWith("Behaviours.cs(7,3): error MG0101: Secret 'a/b' is\tnot there.");
        run.Engine.Errors[0].HelpLink.ShouldBe("https://example.org/mg0101");
        run.Engine.Errors[0].Subcategory.ShouldBeNull();
    }

    [Fact]
    public void Points_a_warning_without_a_place_at_the_project_and_passes()
    {
        using var run = new TaskRun("reports-a-warning");

        run.Execute().ShouldBeTrue();

        var warning = run.Engine.Warnings.ShouldHaveSingleItem();
        warning.File.ShouldBe(run["Infra.csproj"]);
        warning.Code.ShouldBe("MG0102");
        warning.Message.ShouldBe("Nothing uses {0} 'a/b'.");
        warning.HelpLink.ShouldEndWith("diagnostics.md#mg0102");
        run.Engine.Shown.ShouldBe("Infra -> manifests/ (unchanged)");
    }

    [Fact]
    public void Names_the_line_of_user_code_that_threw()
    {
        using var run = new TaskRun("throws");

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain("Behaviours.cs(");
        run.Engine.Error.ShouldEndWith("error MG0001: The program failed: System.InvalidOperationException: the disk is made of cheese");
        run.Engine.Errors[0].LineNumber.ShouldBeGreaterThan(0);
        run.Engine.Hidden.ShouldContain("at ManifestGen.FakeProgram.Behaviours.Run");
    }

    [Theory]
    [InlineData("throws-after-the-report", "MG0001", "too late")]
    [InlineData("overflows-the-stack", "MG0001", "stack overflow")]
    [InlineData("fails-fast", "MG0001", "no way on")]
    [InlineData("exits-early", "MG0002", "exit code 0 but did not finish its report")]
    [InlineData("hello-world", "MG0002", "End Main with 'return app.Run();'")]
    [InlineData("reports-failure-without-an-error", "MG0002", "exit code 3")]
    [InlineData("writes-another-version", "MG0002", "begins with 'manifestgen-report 1'")]
    [InlineData("writes-a-broken-line", "MG0002", "line 2 is 'nonsense")]
    public void Fails_with_one_error_when_a_program(string behaviour, string code, string part)
    {
        using var run = new TaskRun(behaviour);

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain($"error {code}: ");
        run.Engine.Error.ShouldContain(part);
        File.Exists(run["obj/inputs"]).ShouldBeFalse();
    }

    [Fact]
    public void Stops_an_endless_program_with_all_that_it_started()
    {
        using var run = new TaskRun("starts-a-child-and-hangs");
        run.Task.Timeout = "2";

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain("error MG0003: The program did not end within 2 seconds");
        var child = int.Parse(File.ReadAllText(Path.Combine(run.Root, "child")));
        SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(5)).ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_soon_after_the_build_is_canceled()
    {
        using var run = new TaskRun("never-ends");
        var clock = Stopwatch.StartNew();
        var execution = Task.Run(run.Execute);
        await Task.Delay(500);

        run.Task.Cancel();

        (await execution).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        run.Engine.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Does_not_wait_for_a_thread_that_outlives_the_report()
    {
        using var run = new TaskRun("leaves-a-thread");

        run.Execute().ShouldBeTrue();

        run.Engine.Shown.ShouldBe("Infra -> manifests/ (1 written)");
    }

    [Fact]
    public void Takes_printed_text_for_text_even_if_it_looks_like_an_error()
    {
        using var run = new TaskRun("prints-an-error-line");

        run.Execute().ShouldBeTrue();

        run.Engine.Errors.ShouldBeEmpty();
        run.Engine.Hidden.ShouldContain("| x(1,2): error ABC: not one");
        run.Engine.Hidden.ShouldContain("! x(1,2): error ABC: not one either");
        run.Engine.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_only_the_first_ten_thousand_lines_of_what_a_program_prints()
    {
        using var run = new TaskRun("prints-without-end");

        run.Execute().ShouldBeTrue();

        run.Engine.Messages.Count.ShouldBe(10_001);
    }

    [Fact]
    public void Closes_the_programs_standard_input()
    {
        using var run = new TaskRun("reads-standard-input");

        run.Execute().ShouldBeTrue();

        run.Engine.Shown.ShouldBe("Infra -> input is closed");
    }

    [Fact]
    public void Hides_MSBuilds_own_variables_from_the_program()
    {
        Environment.SetEnvironmentVariable("MSBuildSDKsPath", "/sdk");
        using var run = new TaskRun("shows-its-environment");

        run.Execute().ShouldBeTrue();

        run.Engine.Shown.ShouldBe("Infra -> []");
    }

    [Fact]
    public void Says_when_dotnet_is_not_there()
    {
        using var run = new TaskRun("writes-one-file");
        run.Task.DotNetPath = "/nowhere/dotnet";

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain("error MG0004: The program cannot be started: '/nowhere/dotnet'");
    }

    [Fact]
    public void Says_which_runtime_is_missing()
    {
        using var run = new TaskRun("writes-one-file");
        var config = run["future.runtimeconfig.json"];
        File.WriteAllText(config, """{"runtimeOptions":{"tfm":"net99.0","framework":{"name":"Microsoft.NETCore.App","version":"99.0.0"}}}""");
        run.Task.RuntimeConfig = config;

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain("error MG0004: The program cannot be started: the runtime that it needs is not installed ('Microsoft.NETCore.App', version '99.0.0'");
    }

    [Fact]
    public void Says_when_the_program_was_not_built()
    {
        using var run = new TaskRun("writes-one-file");
        run.Task.Program = run["Infra.dll"];

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain($"error MG0004: The program cannot be started: '{run["Infra.dll"]}' does not exist.");
    }

    [Theory]
    [InlineData("0", "", "", "'ManifestGenTimeout' is '0'")]
    [InlineData("soon", "", "", "'ManifestGenTimeout' is 'soon'")]
    [InlineData("9", "MG107=error", "", "'ManifestGenSeverity' is 'MG107=error'")]
    [InlineData("9", "MG0107=fatal", "", "'ManifestGenSeverity' is 'MG0107=fatal'")]
    [InlineData("9", "", "yes", "'ManifestGenOverwrite' is 'yes'")]
    public void Refuses_a_property_value_before_it_starts_anything(string timeout, string severity, string overwrite, string part)
    {
        using var run = new TaskRun("writes-one-file");
        (run.Task.Timeout, run.Task.Severity, run.Task.Overwrite) = (timeout, severity, overwrite);

        run.Execute().ShouldBeFalse();

        run.Engine.Error.ShouldContain("error MG0006: The property ");
        run.Engine.Error.ShouldContain(part);
        Directory.Exists(run["mani fests"]).ShouldBeFalse();
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
