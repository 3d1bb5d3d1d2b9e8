namespace ManifestGen;

/// <summary>The machines that a patch is for: all of them, one type, or one node.</summary>
/// <remarks>Talos applies patches in the order given to <c>talosctl</c>; the wider ones come first.</remarks>
public sealed record TalosMachine
{
    private TalosMachine(string file) => File = file;

    /// <summary>Every machine; such a patch says what the cluster's facts say.</summary>
    public static TalosMachine All { get; } = new("all");

    /// <summary>The machines that run the control plane.</summary>
    public static TalosMachine ControlPlane { get; } = new("controlplane");

    /// <summary>The machines that run workloads only.</summary>
    public static TalosMachine Worker { get; } = new("worker");

    /// <summary>The patch's file below <c>talos/</c>, without extension.</summary>
    public string File { get; }

    /// <summary>One node.</summary>
    /// <param name="name">The node's name, which becomes the file's.</param>
    public static TalosMachine Node(string name) => new($"nodes/{Composition.FileNames.Safe(name)}");
}
