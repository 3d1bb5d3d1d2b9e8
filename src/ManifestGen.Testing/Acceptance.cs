namespace ManifestGen.Testing;

/// <summary>Whether new content is taken as right.</summary>
internal static class Acceptance
{
    public static bool IsOn => Environment.GetEnvironmentVariable(Snapshot.AcceptVariable) == "1";
}
