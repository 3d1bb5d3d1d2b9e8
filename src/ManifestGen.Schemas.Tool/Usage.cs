namespace ManifestGen.Schemas.Tool;

/// <summary>Says how the tool is called.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            compile --from FOLDER --to FOLDER        compact schemas of every built-in family
            compile-talos --from FOLDER --to FOLDER  compact schemas of Talos' machine configuration, one a version
            generate --out FOLDER FILE.schema...     C# of compact schemas; files talos-1.N become one
            charts --items FILE --locks FOLDER --output FOLDER [--namespace NAME]   C# of declared charts from their locks
            definitions --namespace NAME --list FILE --out FILE.g.cs
                                                     C# of the custom resource definitions that a list names
            """);
        return 2;
    }
}
