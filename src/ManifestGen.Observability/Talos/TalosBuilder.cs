using System.Globalization;
using System.Runtime.CompilerServices;
using ManifestGen.TalosMachines;

namespace ManifestGen;

/// <summary>
/// A strategic-merge patch of Talos machine configuration for <c>talosctl</c>, written to <c>talos/</c> of the output folder, where Flux does not look.
/// </summary>
/// <remarks>
/// What the cluster's facts say goes by itself into the patch for all machines: its DNS domain, whether kubelet certificates are signed by the
/// cluster, the PodSecurity level of namespaces without one. The form follows the platform's version: from 1.14 on most of it is documents of
/// their own. Every field is held to the schema of that version.
/// </remarks>
public sealed class TalosBuilder : IComposable
{
    private readonly ClusterBuilder cluster;
    private readonly Origin origin;
    private readonly List<(TalosLogsHandle Target, Origin Origin)> logs = [];
    private readonly List<(string Name, Uri Address, Origin Origin)> addresses = [];
    private readonly List<MappingNode> given = [];
    private readonly List<TalosSecretsBuilder> secrets = [];
    private (TalosHostDns Settings, Origin Origin)? hostDns;

    internal TalosBuilder(ClusterBuilder cluster, TalosMachine machine, Origin origin)
    {
        this.cluster = cluster;
        Machine = machine;
        this.origin = origin;
    }

    /// <summary>The machines that the patch is for.</summary>
    public TalosMachine Machine { get; }

    private Version Version => cluster.Facts.Platform?.Version ?? new Version(1, 13);

    /// <summary>Sets up the resolver on each node.</summary>
    /// <param name="enabled">Whether it runs; on by default since 1.7.</param>
    /// <param name="forwardKubeDnsToHost">Whether CoreDNS asks it; Cilium with BPF masquerading drops the answers unless its host routing is the legacy one.</param>
    /// <param name="resolveMemberNames">Whether it knows the names of nodes.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder WithHostDns(
        bool enabled = true, bool forwardKubeDnsToHost = false, bool resolveMemberNames = false, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        hostDns = (new(enabled, forwardKubeDnsToHost, resolveMemberNames), Caller.At(callerFile, callerLine));
        return this;
    }

    /// <summary>Sends the logs of services and kernel to a fluent-bit of the program: address and port are its own.</summary>
    /// <param name="target">The listener.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder WithLogsTo(TalosLogsHandle target, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        logs.Add((target, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <summary>Sends the logs of services and kernel to an address that the node can route.</summary>
    /// <param name="address"><c>tcp://10.0.0.5:5170</c>, or <c>udp</c>; an IP address, because names of the cluster do not resolve on a node.</param>
    /// <param name="name">The name of the kernel log's document.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder WithLogsTo(Uri address, string name = "remote", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        addresses.Add((name, address, Caller.At(callerFile, callerLine)));
        return this;
    }

    /// <summary>Adds fields of the section <c>machine</c>; mappings merge, everything else replaces what an earlier call gave.</summary>
    /// <param name="machine">The fields; secrets go to <see cref="AddSecrets(ConfigurationDocument?, string, int)"/>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder With(MachineConfig machine, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        With(new MappingNode { ["machine"] = machine.ToNode() }, callerFile, callerLine);

    /// <summary>Adds fields of the section <c>cluster</c>; mappings merge, everything else replaces what an earlier call gave.</summary>
    /// <param name="section">The fields; secrets go to <see cref="AddSecrets(ConfigurationDocument?, string, int)"/>.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder With(ClusterConfig section, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        With(new MappingNode { ["cluster"] = section.ToNode() }, callerFile, callerLine);

    /// <summary>Adds a document of its own, or fields of one with the same kind and name.</summary>
    /// <param name="document">The document.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder With(ConfigurationDocument document, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        With(document.ToNode(), callerFile, callerLine);

    /// <summary>Adds any other fields, checked like the typed ones; a mapping with <c>kind</c> is a document of its own.</summary>
    /// <param name="patch">Fields of the machine configuration.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosBuilder With(MappingNode patch, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        TalosDocuments.Place(patch, Caller.At(callerFile, callerLine));
        given.Add(patch);
        return this;
    }

    /// <summary>Adds an encrypted patch beside this one, for what is secret in it.</summary>
    /// <param name="document">The document that holds the secrets, with what is public of it; null for the configuration itself.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public TalosSecretsBuilder AddSecrets(ConfigurationDocument? document = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var added = new TalosSecretsBuilder(document?.ToNode() ?? [], Caller.At(callerFile, callerLine));
        secrets.Add(added);
        return added;
    }

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        var file = $"{cluster.FolderPrefix}talos/{Machine.File}";
        var documents = Documents();
        if (documents.Count > 0)
        {
            composition.AddFile($"{file}.yaml", documents, origin);
        }

        foreach (var secret in secrets)
        {
            composition.AddEncryptedDocument(secret.Manifest(file));
        }
    }

    /// <summary>The patch's documents, the machine configuration itself first.</summary>
    internal IReadOnlyList<MappingNode> Documents()
    {
        var documents = new TalosDocuments(Version, origin);
        if (Machine == TalosMachine.All)
        {
            AddFacts(documents);
        }

        if (hostDns is var (settings, place))
        {
            documents.SetHostDns(settings, place);
        }

        foreach (var (target, at) in logs)
        {
            documents.AddLogs(target.FluentBit.ServiceName, string.Create(CultureInfo.InvariantCulture, $"tcp://{target.ClusterIp ?? target.FluentBit.HostName}:{target.Port}"), at);
        }

        foreach (var (name, address, at) in addresses)
        {
            documents.AddLogs(name, address.OriginalString, at);
        }

        foreach (var patch in given)
        {
            documents.Merge(patch);
        }

        return documents.All;
    }

    private void AddFacts(TalosDocuments documents)
    {
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
    }
}
