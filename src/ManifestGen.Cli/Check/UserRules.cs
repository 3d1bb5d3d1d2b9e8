using System.Reflection;
using ManifestGen.Rules;

namespace ManifestGen.Cli.Check;

/// <summary>Finds rules in an assembly of the user's.</summary>
internal static class UserRules
{
    /// <summary>One instance of every public rule that has a constructor without parameters.</summary>
    public static IReadOnlyList<IRule> Load(string path)
    {
        try
        {
            var rules = Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes()
                .Where(type => typeof(IRule).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false } && type.GetConstructor([]) is not null)
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .Select(type => Activator.CreateInstance(type) as IRule)
                .OfType<IRule>()
                .ToList();
            return rules.Count > 0 ? rules : throw new CheckException($"'{path}' has no public class that implements IRule and can be created without arguments.");
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TargetInvocationException or TypeLoadException)
        {
            throw new CheckException($"'{path}' cannot be loaded: {exception.Message}");
        }
    }
}
