using System.Text;
using System.Text.Json;

namespace ManifestGen.Cli.Charts;

/// <summary>User names and passwords by host, from the environment or from what docker and helm logins leave behind.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="configFiles">Docker's and Helm's configuration files, first match wins; absent files are skipped.</param>
internal sealed class RegistryCredentials(Func<string, string?> variable, IReadOnlyList<string> configFiles)
{
    private const string Prefix = "MANIFESTGEN_CHART_";

    /// <summary>The credentials of this process.</summary>
    public static RegistryCredentials OfThisProcess()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var docker = Environment.GetEnvironmentVariable("DOCKER_CONFIG") ?? Path.Combine(home, ".docker");
        var helm = Environment.GetEnvironmentVariable("HELM_REGISTRY_CONFIG")
            ?? Path.Combine(Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"), "helm", "registry", "config.json");
        return new(Environment.GetEnvironmentVariable, [Path.Combine(docker, "config.json"), helm]);
    }

    /// <summary>
    /// The credentials for a host with its port. <c>MANIFESTGEN_CHART_USERNAME</c> and <c>_PASSWORD</c> are used only for the hosts that
    /// <c>MANIFESTGEN_CHART_HOST</c> lists (comma separated), and without it only for the declared repository's own host, so that an index
    /// that points elsewhere never gets them.
    /// </summary>
    public (string User, string Password)? For(string authority, string repositoryAuthority)
    {
        if (variable(Prefix + "USERNAME") is { Length: > 0 } user && variable(Prefix + "PASSWORD") is { Length: > 0 } password
            && (variable(Prefix + "HOST") is not { Length: > 0 } hosts ? authority == repositoryAuthority : hosts.Split(',', StringSplitOptions.TrimEntries).Contains(authority, StringComparer.OrdinalIgnoreCase)))
        {
            return (user, password);
        }

        foreach (var file in configFiles.Where(File.Exists))
        {
            if (FromConfig(file, authority) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Docker keeps 'user:password' in base64 under the host, old versions under an address of the host.
    private static (string User, string Password)? FromConfig(string file, string authority)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (!document.RootElement.TryGetProperty("auths", out var hosts) || hosts.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (var host in hosts.EnumerateObject())
            {
                var name = host.Name.Contains("://", StringComparison.Ordinal) ? new Uri(host.Name).Authority : host.Name.Split('/')[0];
                if (!string.Equals(name, authority, StringComparison.OrdinalIgnoreCase) || !host.Value.TryGetProperty("auth", out var auth) || auth.GetString() is not { Length: > 0 } encoded)
                {
                    continue;
                }

                var pair = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
                var colon = pair.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0)
                {
                    return (pair[..colon], pair[(colon + 1)..]);
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or FormatException or UriFormatException or IOException or UnauthorizedAccessException)
        {
            // A configuration that docker itself could not read is no reason to fail a public download.
            return null;
        }

        return null;
    }
}
