using System.Runtime.CompilerServices;
using ManifestGen.Running;

namespace ManifestGen.Tests.Running;

public class CrashReportTests
{
    [Fact]
    public void An_exception_points_at_the_line_that_threw()
    {
        var line = 0;
        try
        {
            line = Here(); throw new InvalidOperationException("no such stack\nsecond line");
        }
        catch (InvalidOperationException exception)
        {
            var diagnostic = CrashReport.ToDiagnostic(exception);

            diagnostic.Descriptor.Id.ShouldBe("MG0001");
            diagnostic.Origin.ShouldNotBeNull().Line.ShouldBe(line);
            diagnostic.Origin.File.ShouldEndWith("CrashReportTests.cs");
            diagnostic.Message.ShouldBe("The program ended with InvalidOperationException: no such stack");
        }
    }

    [Fact]
    public void An_exception_from_within_the_library_points_at_the_users_call()
    {
        Map<string> map = new() { ["a"] = "1" };

        var exception = Should.Throw<KeyNotFoundException>(() => map["b"]);

        CrashReport.ToDiagnostic(exception).Origin.ShouldNotBeNull().File.ShouldEndWith("CrashReportTests.cs");
    }

    private static int Here([CallerLineNumber] int line = 0) => line;
}
