using System.Runtime.CompilerServices;
using ManifestGen.Secrets;

namespace ManifestGen;

/// <summary>A declared Secret: keys with the places their values come from.</summary>
public sealed class SecretBuilder : IComposable
{
    private readonly NamespaceBuilder target;
    private readonly Origin origin;
    private readonly List<SecretEntry> entries = [];
    private readonly Dictionary<string, ValueDemand> demands = new(StringComparer.Ordinal);
    private readonly Map<string> labels = [];
    private readonly Map<string> annotations = [];
    private string type = "Opaque";

    internal SecretBuilder(NamespaceBuilder target, string name, Origin origin)
    {
        this.target = target;
        Name = name;
        this.origin = origin;
    }

    /// <summary>The Secret's name.</summary>
    public string Name { get; }

    /// <summary>The Secret's namespace.</summary>
    public string Namespace => target.Name;

    /// <summary>The declared keys in order.</summary>
    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Where its value comes from.</param>
    /// <param name="policy">What a given value must satisfy; a generator brings its own.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public SecretBuilder With(
        string key, SecretValue value, PasswordPolicy? policy = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        entries.Add(new(key, value, policy, Caller.At(file, line)));
        return this;
    }

    /// <summary>Sets the Secret's type, <c>kubernetes.io/dockerconfigjson</c> for one; <c>Opaque</c> by default.</summary>
    public SecretBuilder WithType(string secretType)
    {
        type = secretType;
        return this;
    }

    /// <summary>Adds a label.</summary>
    public SecretBuilder WithLabel(string key, string value)
    {
        labels[key] = value;
        return this;
    }

    /// <summary>Adds an annotation.</summary>
    public SecretBuilder WithAnnotation(string key, string value)
    {
        annotations[key] = value;
        return this;
    }

    /// <summary>The handle by which other resources refer to a key; a key that is not declared is reported where it is used.</summary>
    public SecretKeyHandle Key(string key) => new(Namespace, Name, key);

    /// <summary>Notes what the reader of a key demands, whether the key is declared before or after.</summary>
    internal void Demand(string key, ValueDemand demand) => demands[key] = demand;

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition) => composition.Add(target.Layer, new SecretManifest
    {
        File = $"{target.Layer.Path}/{FileNames.Safe(Name)}.sops.yaml",
        Name = Name,
        Namespace = Namespace,
        Type = type,
        Labels = labels,
        Annotations = annotations,
        Entries = [.. entries.Select(entry => entry with { Demand = demands.GetValueOrDefault(entry.Key) })],
        Origin = origin,
        IsSubstituted = target.Layer.Substitutions is not null,
    });
}
