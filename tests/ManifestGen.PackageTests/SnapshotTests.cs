using ManifestGen.Testing;

namespace ManifestGen.PackageTests;

public sealed class SnapshotTests
{
    [Fact]
    public void None_is_left_over() => Snapshot.VerifyNoneDangling(typeof(SnapshotTests).Assembly);
}
