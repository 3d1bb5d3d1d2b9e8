using System.Globalization;

namespace ManifestGen.Tree.Tests;

/// <summary>How often a random test repeats: the default in daily use, more where an environment variable asks for it.</summary>
internal static class Counts
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;
}
