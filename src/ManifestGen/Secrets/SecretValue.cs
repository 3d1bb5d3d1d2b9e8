namespace ManifestGen;

/// <summary>Where one value of a Secret comes from; it names the place and never holds the value.</summary>
/// <remarks>Sources are asked in the order given by <see cref="Or"/>; the first that has a value wins.</remarks>
public abstract record SecretValue
{
    private protected SecretValue()
    {
    }

    /// <summary>The environment variable <paramref name="name"/>, unset or empty counts as absent.</summary>
    public static SecretValue FromEnvironment(string name) => new Environment(name);

    /// <summary>The content of a file, one final newline left out; a relative path starts at the project's folder.</summary>
    public static SecretValue FromFile(string path) => new File(path);

    /// <summary>A key of the project's <c>dotnet user-secrets</c>.</summary>
    public static SecretValue FromUserSecrets(string key) => new UserSecrets(key);

    /// <summary>A random value, made once when the encrypted file has none, and kept from then on.</summary>
    public static SecretValue Generated(PasswordPolicy policy) => new Generator(policy);

    /// <summary>The HTTP header value <c>Basic base64(user:password)</c>, derived from two other entries and renewed with them.</summary>
    public static SecretValue BasicHeader(SecretKeyHandle user, SecretKeyHandle password) => new BasicAuthorization(user, password);

    /// <summary>The next source to ask where this one has no value.</summary>
    public SecretValue Or(SecretValue next) => new FirstOf(this, next);

    /// <summary>The environment variable that holds the value.</summary>
    /// <param name="Name">The variable's name.</param>
    internal sealed record Environment(string Name) : SecretValue;

    /// <summary>The file that holds the value.</summary>
    /// <param name="Path">The file's path.</param>
    internal sealed record File(string Path) : SecretValue;

    /// <summary>The key of the user-secrets store.</summary>
    /// <param name="Key">The key, parts joined by <c>:</c>.</param>
    internal sealed record UserSecrets(string Key) : SecretValue;

    /// <summary>The policy of a generated value.</summary>
    /// <param name="Policy">What the value must satisfy.</param>
    internal sealed record Generator(PasswordPolicy Policy) : SecretValue;

    /// <summary>The two entries a Basic header is made of.</summary>
    /// <param name="User">The user name's entry.</param>
    /// <param name="Password">The password's entry.</param>
    internal sealed record BasicAuthorization(SecretKeyHandle User, SecretKeyHandle Password) : SecretValue;

    /// <summary>Two sources in order.</summary>
    /// <param name="First">Asked first.</param>
    /// <param name="Next">Asked where the first has no value.</param>
    internal sealed record FirstOf(SecretValue First, SecretValue Next) : SecretValue;
}
