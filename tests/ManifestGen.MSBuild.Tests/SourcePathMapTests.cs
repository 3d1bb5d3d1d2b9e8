namespace ManifestGen.MSBuild.Tests;

public class SourcePathMapTests
{
    [Theory]
    [InlineData("/repo/=/_/", "/_/apps/Infra.cs", "/repo/apps/Infra.cs")]
    [InlineData("/repo/=/_/", "/repo/apps/Infra.cs", "/repo/apps/Infra.cs")]
    [InlineData("/repo/sub/=/_/sub/,/repo/=/_/", "/_/sub/a.cs", "/repo/sub/a.cs")]
    [InlineData("/repo/=/_/,/other=/src", "/srcs/a.cs", "/srcs/a.cs")]
    [InlineData("/other=/src", "/src/a.cs", "/other/a.cs")]
    [InlineData("/a==b,,c/=/_/", "/_/x.cs", "/a=b,c/x.cs")]
    [InlineData("", "/_/x.cs", "/_/x.cs")]
    [InlineData("nonsense", "/_/x.cs", "/_/x.cs")]
    public void Maps_what_the_compiler_wrote_back_to_this_machine(string map, string file, string local) =>
        new SourcePathMap(map).ToLocal(file).ShouldBe(local);
}
