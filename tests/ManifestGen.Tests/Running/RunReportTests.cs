using ManifestGen.Running;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Running;

public class RunReportTests
{
    [Fact]
    public void Lines_are_tab_separated_escaped_and_end_in_a_marker()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("manifestgen-").FullName, "deep", "report");
        var report = new RunReport();
        report.Add(ProgramDiagnostics.Failed.At("a\tb\\c\nd", new Origin("/src/Program.cs", 7)));
        report.AddEnvironment("O2_EMAIL");
        report.AddInput("/in/a\tb\\c\nd.yaml");
        report.Write(path, 1);

        File.ReadAllText(path).ShouldBe(
            "manifestgen-report 2\n"
            + $"diagnostic\terror\tMG0001\t/src/Program.cs\t7\t0\t{ProgramDiagnostics.Failed.HelpLink}\ta b\\\\c d\n"
            + "env\tO2_EMAIL\ninput\t/in/a\\tb\\\\c\\nd.yaml\nend\t1\n");
    }
}
