namespace ManifestGen;

/// <summary>One key of one Secret, as other resources refer to it.</summary>
/// <param name="Namespace">The Secret's namespace.</param>
/// <param name="Name">The Secret's name.</param>
/// <param name="Key">The key.</param>
public sealed record SecretKeyHandle(string Namespace, string Name, string Key)
{
    /// <summary><c>{ name, key }</c>, as <c>secretKeyRef</c> wants it.</summary>
    public MappingNode ToSelector() => new() { ["name"] = Name, ["key"] = Key };
}
