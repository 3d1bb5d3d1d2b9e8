namespace ManifestGen.MSBuild.Tests;

public class ReportTests
{
    [Fact]
    public void Has_no_end_when_the_last_line_is_cut() =>
        Report.Parse("manifestgen-report 2\ninput\t/a\nend\t0").ExitCode.ShouldBeNull();

    [Fact]
    public void Reads_nothing_after_the_end()
    {
        var report = Report.Parse("manifestgen-report 2\nend\t0\nnonsense\n");

        report.ExitCode.ShouldBe(0);
        report.Problem.ShouldBeNull();
    }

    [Fact]
    public void Undoes_every_escape()
    {
        var report = Report.Parse("manifestgen-report 2\ninput\t/a\\tb\\nc\\\\d\\re\nend\t0\n");

        report.Inputs.ShouldBe(["/a\tb\nc\\d\re"]);
    }

    [Fact]
    public void Of_a_program_that_never_began_is_empty()
    {
        var report = Report.Parse("");

        report.ExitCode.ShouldBeNull();
        report.Problem.ShouldBeNull();
    }
}
