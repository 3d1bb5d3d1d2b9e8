namespace ManifestGen;

/// <summary>Turns what the compiler knows of a caller into an origin.</summary>
public static class Caller
{
    /// <summary>The C# line that called a builder; pass on <c>[CallerFilePath]</c> and <c>[CallerLineNumber]</c>.</summary>
    public static Origin At(string file, int line) => new(file, line);
}
