using System.Text;
using System.Text.Json;

namespace ManifestGen.Secrets;

/// <summary>Asks the sources of declared values: environment, files, user-secrets. The one place where values enter the program.</summary>
internal sealed class SecretValueReader(SecretFileContext context)
{
    private readonly Lazy<(Dictionary<string, string> Values, string? Problem)> userSecrets = new(() => ReadUserSecrets(context));

    /// <summary>Asks one source after the other until one has a value.</summary>
    public SecretReading Read(SecretValue value)
    {
        var hints = new List<string>();
        PasswordPolicy? generator = null;
        SecretValue.BasicAuthorization? derivation = null;
        foreach (var source in Flatten(value))
        {
            var (bytes, problem) = source switch
            {
                SecretValue.Environment environment => FromEnvironment(environment.Name, hints),
                SecretValue.File file => FromFile(file.Path, hints),
                SecretValue.UserSecrets secrets => FromUserSecrets(secrets.Key, hints),
                _ => default,
            };
            if (bytes is not null || problem is not null)
            {
                return new(bytes, generator, derivation, hints, problem);
            }

            generator ??= (source as SecretValue.Generator)?.Policy;
            derivation ??= source as SecretValue.BasicAuthorization;
            if (generator is not null || derivation is not null)
            {
                // These always have a value, so nothing after them is ever asked.
                break;
            }
        }

        return new(null, generator, derivation, hints, null);
    }

    private static IEnumerable<SecretValue> Flatten(SecretValue value) =>
        value is SecretValue.FirstOf both ? Flatten(both.First).Concat(Flatten(both.Next)) : [value];

    private (byte[]? Value, string? Problem) FromEnvironment(string name, List<string> hints)
    {
        context.OnEnvironmentRead(name);
        hints.Add($"set the environment variable '{name}'");
        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? (Encoding.UTF8.GetBytes(value), null) : default;
    }

    private (byte[]? Value, string? Problem) FromFile(string path, List<string> hints)
    {
        var full = Path.GetFullPath(path, context.ProjectFolder);
        context.OnFileRead(full);
        hints.Add($"write it to the file '{path}'");
        try
        {
            if (!File.Exists(full))
            {
                return default;
            }

            var bytes = File.ReadAllBytes(full);
            var length = bytes is [.., (byte)'\r', (byte)'\n'] ? bytes.Length - 2 : bytes is [.., (byte)'\n'] ? bytes.Length - 1 : bytes.Length;
            if (length == bytes.Length)
            {
                return (bytes, null);
            }

            var trimmed = bytes[..length];
            Array.Clear(bytes);
            return (trimmed, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file '{path}' cannot be read");
        }
    }

    private (byte[]? Value, string? Problem) FromUserSecrets(string key, List<string> hints)
    {
        hints.Add($"run 'dotnet user-secrets set \"{key}\" <value>'");
        if (context.UserSecretsId is null)
        {
            return default;
        }

        var (values, problem) = userSecrets.Value;
        return values.TryGetValue(key, out var value) && value.Length > 0 ? (Encoding.UTF8.GetBytes(value), null) : (null, problem);
    }

    private static (Dictionary<string, string> Values, string? Problem) ReadUserSecrets(SecretFileContext context)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var path = UserSecretsFile(context.UserSecretsId ?? "");
        context.OnFileRead(path);
        try
        {
            if (File.Exists(path))
            {
                var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
                using var json = JsonDocument.Parse(File.ReadAllBytes(path), options);
                Flatten(json.RootElement, "", values);
            }

            return (values, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return (values, "the user-secrets file of the project cannot be read");
        }
    }

    // Where 'dotnet user-secrets' writes: https://learn.microsoft.com/aspnet/core/security/app-secrets
    private static string UserSecretsFile(string id) => Environment.GetEnvironmentVariable("APPDATA") is { Length: > 0 } roaming
        ? Path.Combine(roaming, "Microsoft", "UserSecrets", id, "secrets.json")
        : Path.Combine(
            Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            ".microsoft", "usersecrets", id, "secrets.json");

    private static void Flatten(JsonElement element, string prefix, Dictionary<string, string> into)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Flatten(property.Value, prefix.Length == 0 ? property.Name : $"{prefix}:{property.Name}", into);
            }
        }
        else
        {
            into[prefix] = element.ToString();
        }
    }
}
