using System.Globalization;
using System.Runtime.CompilerServices;
using ManifestGen.TalosMachines;
using ManifestGen.Yaml;

namespace ManifestGen;

/// <summary>
/// A patch of Talos machine configuration for <c>talosctl</c>, written to <c>talos/</c> of the output folder, where Flux does not look.
/// </summary>
/// <remarks>
/// What the cluster's facts say goes in by itself: its DNS domain, whether kubelet certificates are signed by the cluster, the PodSecurity
/// level of namespaces without one. The form follows the platform's version: from 1.14 on most of it is documents of their own.
/// </remarks>
public sealed class TalosBuilder : IComposable
{
    private readonly ClusterBuilder cluster;
    private readonly Origin origin;
    private readonly List<TalosLogsHandle> logs = [];
    private readonly List<(string Name, Uri Address)> addresses = [];
    private readonly List<MappingNode> given = [];
    private TalosHostDns? hostDns;

    internal TalosBuilder(ClusterBuilder cluster, string name, Origin origin)
    {
        this.cluster = cluster;
        Name = name;
        this.origin = origin;
    }

    /// <summary>The patch's name, and the file's without extension.</summary>
    public string Name { get; }

    /// <summary>Sets up the resolver on each node.</summary>
    /// <param name="enabled">Whether it runs; on by default since 1.7.</param>
    /// <param name="forwardKubeDnsToHost">Whether CoreDNS asks it; Cilium with BPF masquerading drops the answers unless its host routing is the legacy one.</param>
    /// <param name="resolveMemberNames">Whether it knows the names of nodes.</param>
    public TalosBuilder WithHostDns(bool enabled = true, bool forwardKubeDnsToHost = false, bool resolveMemberNames = false)
    {
        hostDns = new(enabled, forwardKubeDnsToHost, resolveMemberNames);
        return this;
    }

    /// <summary>Sends the logs of services and kernel to a fluent-bit of the program: address and port are its own.</summary>
    public TalosBuilder WithLogsTo(TalosLogsHandle target)
    {
        logs.Add(target);
        return this;
    }

    /// <summary>Sends the logs of services and kernel to an address that the node can route.</summary>
    /// <param name="address"><c>tcp://10.0.0.5:5170</c>, or <c>udp</c>; an IP address, because names of the cluster do not resolve on a node.</param>
    /// <param name="name">The name of the kernel log's document.</param>
    public TalosBuilder WithLogsTo(Uri address, string name = "remote")
    {
        addresses.Add((name, address));
        return this;
    }

    /// <summary>Lays any other fields over the patch; a mapping with <c>kind</c> becomes a document of its own.</summary>
    /// <param name="patch">Fields of the machine configuration.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder With(MappingNode patch, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        patch.Origin ??= Caller.At(callerFile, callerLine);
        given.Add(patch);
        return this;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var text = string.Join("---\n", Documents().Select(YamlWriter.ToText));
        composition.AddFile($"{cluster.FolderPrefix}talos/{FileNames.Safe(Name)}.yaml", text, origin);
    }

    /// <summary>The patch's documents, the machine configuration itself first.</summary>
    internal IReadOnlyList<MappingNode> Documents()
    {
        var documents = new TalosDocuments(cluster.Facts.Platform?.Version ?? new Version(1, 13));
        if (cluster.Facts.DnsDomainIsKnown)
        {
            documents.SetDnsDomain(cluster.Facts.DnsDomain);
        }

        if (cluster.Facts.Platform is { SignsKubeletCertificates: true })
        {
            documents.RotateKubeletCertificates();
        }

        if (cluster.Facts.Platform is { DefaultPodSecurity: { } level })
        {
            documents.SetPodSecurity(level);
        }

        if (hostDns is not null)
        {
            documents.SetHostDns(hostDns);
        }

        foreach (var target in logs)
        {
            documents.AddLogs(target.FluentBit.ServiceName, string.Create(CultureInfo.InvariantCulture, $"tcp://{target.ClusterIp ?? target.FluentBit.HostName}:{target.Port}"));
        }

        foreach (var (name, address) in addresses)
        {
            documents.AddLogs(name, address.OriginalString);
        }

        foreach (var patch in given)
        {
            documents.Merge(patch);
        }

        return documents.All;
    }
}
