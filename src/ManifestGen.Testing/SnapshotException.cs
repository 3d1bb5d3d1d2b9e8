namespace ManifestGen.Testing;

/// <summary>A snapshot differs; every test framework reports it as a failed test.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Fails a test.</summary>
    public SnapshotException()
    {
    }

    /// <summary>Fails a test.</summary>
    /// <param name="message">Which files differ, and where.</param>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>Fails a test.</summary>
    /// <param name="message">Which files differ, and where.</param>
    /// <param name="innerException">What made the comparison impossible.</param>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
