using ManifestGen.Testing;

try
{
    The_whole_cluster();
    return 0;
}
catch (SnapshotException failure)
{
    Console.WriteLine(failure.Message);
    return 1;
}

static void The_whole_cluster() => Snapshot.Verify(Stack.Describe(), method: nameof(The_whole_cluster));
