using ManifestGen.Testing;
using NUnit.Framework;

public sealed class StackTests
{
    [Test]
    public void The_whole_cluster() => Snapshot.Verify(Stack.Describe());
}
