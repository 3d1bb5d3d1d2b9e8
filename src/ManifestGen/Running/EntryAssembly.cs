using System.Reflection;

namespace ManifestGen.Running;

/// <summary>What the compiler left in the program's assembly.</summary>
internal static class EntryAssembly
{
    /// <summary>
    /// The id that <c>dotnet user-secrets init</c> writes into the project; the attribute's type lives in a package that the engine does
    /// not need otherwise, so it is read by name.
    /// </summary>
    public static string? UserSecretsId => Assembly.GetEntryAssembly()?.CustomAttributes
        .FirstOrDefault(attribute => attribute.AttributeType.Name == "UserSecretsIdAttribute")?
        .ConstructorArguments.FirstOrDefault().Value as string;
}
