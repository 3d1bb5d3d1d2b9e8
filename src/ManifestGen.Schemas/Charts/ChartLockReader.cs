namespace ManifestGen.Schemas.Charts;

/// <summary>Reads lock files.</summary>
public static class ChartLockReader
{
    /// <summary>Reads a lock.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="ChartLockException">It is no lock; the exception's diagnostic carries the line.</exception>
    public static ChartLock Read(string text, string file) => new ChartLockParser(text, file).Parse();

    /// <summary>Reads a lock, or says why it is none.</summary>
    public static bool TryRead(string text, string file, out ChartLock? chart, out Diagnostic? problem)
    {
        try
        {
            (chart, problem) = (Read(text, file), null);
            return true;
        }
        catch (ChartLockException exception)
        {
            (chart, problem) = (null, exception.Diagnostic);
            return false;
        }
    }
}
