using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>One object of a program, as its handle.</summary>
public sealed class ResourceBuilder : IComposable
{
    private readonly LayerBuilder layer;
    private readonly NamespaceBuilder? target;
    private readonly MappingNode root;
    private readonly Origin origin;
    private List<Suppression>? suppressions;
    private List<string>? installs;
    private string? file;

    internal ResourceBuilder(LayerBuilder layer, NamespaceBuilder? target, MappingNode root, bool isNamespaced, Origin origin)
    {
        this.layer = layer;
        this.target = isNamespaced ? target : null;
        this.root = root;
        this.origin = origin;
    }

    /// <summary>The object's name.</summary>
    public string Name => root["metadata"]?["name"]?.AsString() ?? "";

    /// <summary>Writes it into this file of the layer's folder, behind what is there already.</summary>
    public ResourceBuilder InFile(string name)
    {
        file = name;
        return this;
    }

    /// <summary>Says which kinds the object brings into the cluster, <c>group/Kind</c> or <c>group/*</c>.</summary>
    public ResourceBuilder Installs(params ReadOnlySpan<string> kinds)
    {
        (installs ??= []).AddRange(kinds);
        return this;
    }

    /// <summary>Silences a diagnostic on this object.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="reason">Why it does not apply here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public ResourceBuilder Suppress(string id, string reason, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        (suppressions ??= []).Add(new(id, reason, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var options = suppressions is null && installs is null
            ? null
            : new ResourceOptions { Suppressions = suppressions ?? [], InstallsKinds = installs ?? [] };
        if (target is null)
        {
            composition.Add(layer, root, origin, file, options);
        }
        else
        {
            composition.Add(target, root, origin, file, options);
        }
    }
}
