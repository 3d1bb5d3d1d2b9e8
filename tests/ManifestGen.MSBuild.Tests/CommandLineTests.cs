namespace ManifestGen.MSBuild.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("C:\\a b\\", "\"C:\\a b\\\\\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData("back\\\"slash", "\"back\\\\\\\"slash\"")]
    [InlineData("C:\\plain\\", "C:\\plain\\")]
    public void Quotes_only_what_must_be_and_keeps_backslashes(string argument, string expected) =>
        CommandLine.Join([argument]).ShouldBe(expected);
}
