namespace ManifestGen.Output;

/// <summary>Wants to know when some files of a folder were last written.</summary>
internal interface ILastWrites
{
    /// <summary>The number of a file by its name as it is spelled on disk; negative where it does not matter.</summary>
    int NumberOf(ReadOnlySpan<char> name);

    /// <summary>Takes the time of a file, in UTC.</summary>
    void Set(int number, DateTime lastWrite);
}
