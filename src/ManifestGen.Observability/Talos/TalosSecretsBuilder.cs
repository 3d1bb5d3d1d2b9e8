using System.Runtime.CompilerServices;
using ManifestGen.Secrets;

namespace ManifestGen;

/// <summary>A patch of machine configuration that holds secrets: an encrypted file of its own beside the plain one, which no kustomization lists.</summary>
/// <remarks>Apply it by <c>talosctl patch mc --patch "$(sops decrypt talos/all.secrets.sops.yaml)"</c>.</remarks>
public sealed class TalosSecretsBuilder
{
    private readonly MappingNode document;
    private readonly Origin origin;
    private readonly List<SecretEntry> entries = [];

    internal TalosSecretsBuilder(MappingNode document, Origin origin)
    {
        this.document = document;
        this.origin = origin;
    }

    /// <summary>Adds a secret field.</summary>
    /// <param name="path">Where it goes, as Talos' reference writes it: <c>cluster.secret</c>, <c>machine.ca.key</c>, <c>peers[0].presharedKey</c>; held to the schema like every field.</param>
    /// <param name="value">Where its value comes from.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosSecretsBuilder With(string path, SecretValue value, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        entries.Add(new(path, value, null, Caller.At(callerFile, callerLine)));
        return this;
    }

    internal SecretManifest Manifest(string file)
    {
        var kind = document["kind"]?.AsString();
        var name = kind is null ? "secrets" : $"{kind.ToLowerInvariant()}{(document["name"]?.AsString() is { } own ? $"-{Composition.FileNames.Safe(own)}" : "")}";
        var body = (MappingNode)document.Clone();
        body.Origin = origin;
        foreach (var entry in entries)
        {
            SecretPath.Set(body, entry.Key, PlaceholderAt(entry.Origin));
        }

        return new()
        {
            File = $"{file}.{name}.sops.yaml",
            Name = $"{file[(file.LastIndexOf('/') + 1)..]}.{name}",
            Namespace = "talos",
            Entries = entries,
            Origin = origin,
            Body = body,
        };
    }

    private static ScalarNode PlaceholderAt(Origin place)
    {
        var node = ScalarNode.String(SecretManifest.Placeholder);
        node.Origin = place;
        return node;
    }
}
