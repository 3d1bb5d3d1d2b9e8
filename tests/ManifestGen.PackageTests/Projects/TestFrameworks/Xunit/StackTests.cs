using ManifestGen.Testing;
using Xunit;

public sealed class StackTests
{
    [Fact]
    public void The_whole_cluster() => Snapshot.Verify(Stack.Describe());
}
