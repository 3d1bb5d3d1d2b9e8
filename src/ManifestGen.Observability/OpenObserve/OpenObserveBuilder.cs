using System.Globalization;
using System.Runtime.CompilerServices;
using ManifestGen.Charts;
using ManifestGen.Flux;
using ManifestGen.OpenObserve;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>OpenObserve, and the handle by which collectors send to it.</summary>
/// <remarks>
/// Vendor telemetry and the download of location databases are off. Settings that the chart's templates do not read become environment
/// variables, and so do those that come from a Secret.
/// </remarks>
public sealed class OpenObserveBuilder : ChartBuilder<OpenObserveBuilder>, IWritesLogs
{
    private const string AuthorizationKey = "AUTHORIZATION";

    private readonly Map<string> settings = [];
    private readonly Map<SecretKeyHandle> secretSettings = [];
    private readonly Dictionary<string, SecretKeyHandle> authorizations = new(StringComparer.Ordinal);
    private OpenObserveIngress? ingress;
    private RootUser? root;
    private SecretKeyHandle? header;
    private S3Bucket? bucket;
    private SecretKeyHandle? database;
    private int replicas = 2;
    private string? storage;
    private string? storageClass;
    private string organization = "default";
    private OpenObserveContent? content;
    private bool sendsTelemetry;

    internal OpenObserveBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    /// <summary>The Service that answers on port 5080.</summary>
    public string ServiceName => IsDistributed ? $"{FullName}-router" : FullName;

    /// <summary>The base address inside the cluster, <c>http://service.namespace.svc.domain:5080</c>.</summary>
    public string Address => string.Create(
        CultureInfo.InvariantCulture, $"http://{ServiceName}.{Namespace.Name}.svc.{Facts.DnsDomain}:5080");

    /// <summary>The base address for OTLP over HTTP, to which collectors append <c>/v1/logs</c> and its siblings.</summary>
    public string OtlpEndpoint => $"{Address}/api/{organization}";

    /// <summary>Whether it is the chart for high availability, whose router takes every request.</summary>
    internal bool IsDistributed => Chart.Name == "openobserve";

    internal string FullName => ReleaseNaming.FullName(Name, Chart.Name);

    private DistributedOpenObserve? Distributed =>
        IsDistributed && bucket is not null && database is not null ? new(bucket, database, replicas, storage, storageClass) : null;

    internal string Organization => organization;

    private OpenObserveContent Content => content ??= Namespace.Cluster.Register(new OpenObserveContent(this));

    IEnumerable<LogWriterPods> IWritesLogs.Pods => [new($"{FullName}-*", "*")];

    private protected override OpenObserveBuilder Self => this;

    /// <summary>Takes e-mail and password of the first user from a Secret; they are read once, when no root user exists yet.</summary>
    /// <param name="secret">The Secret, in OpenObserve's own namespace.</param>
    /// <param name="emailKey">The e-mail's key.</param>
    /// <param name="passwordKey">The password's key.</param>
    public OpenObserveBuilder WithRootUser(
        SecretBuilder secret, string emailKey = "ZO_ROOT_USER_EMAIL", string passwordKey = "ZO_ROOT_USER_PASSWORD")
    {
        root = new(secret.Key(emailKey), secret.Key(passwordKey));
        RootUserDemands.AttachTo(secret, emailKey, passwordKey, Chart);
        return this;
    }

    /// <summary>
    /// Lets collectors sign their requests with this header value instead of the root user's; an ingestion token is the better choice.
    /// </summary>
    /// <param name="value">A key that holds the whole header, <c>Basic …</c>, in the collectors' namespace.</param>
    public OpenObserveBuilder WithIngestionHeader(SecretKeyHandle value)
    {
        header = value;
        return this;
    }

    /// <summary>Sets the size of the data volume; it cannot change later without moving the data.</summary>
    /// <param name="quantity">A Kubernetes quantity, <c>50Gi</c>.</param>
    /// <param name="className">The storage class; null takes the cluster's default.</param>
    public OpenObserveBuilder WithStorage(string quantity, string? className = null)
    {
        (storage, storageClass) = (quantity, className);
        return this;
    }

    /// <summary>Keeps data in a bucket; the chart for high availability cannot do without, the one for a single node then keeps only what is new on its volume.</summary>
    /// <remarks>
    /// For high availability a PostgreSQL cluster comes along unless <see cref="WithDatabase(PostgresClusterBuilder)"/> names one; CloudNativePG's
    /// operator must be there.
    /// </remarks>
    /// <param name="store">The bucket.</param>
    /// <param name="replicasOfEach">How many pods of each part; without effect on a single node.</param>
    public OpenObserveBuilder WithObjectStore(S3Bucket store, int replicasOfEach = 2)
    {
        (bucket, replicas) = (store, replicasOfEach);
        return this;
    }

    /// <summary>Keeps what OpenObserve knows about its data in this database instead of one of its own; for the chart for high availability.</summary>
    /// <param name="postgres">The database, in OpenObserve's namespace.</param>
    public OpenObserveBuilder WithDatabase(PostgresClusterBuilder postgres) => WithDatabase(postgres.Uri);

    /// <summary>Keeps what OpenObserve knows about its data in a database that another program runs; for the chart for high availability.</summary>
    /// <param name="dsn">A key that holds <c>postgres://user:password@host:5432/database</c>, in OpenObserve's namespace.</param>
    public OpenObserveBuilder WithDatabase(SecretKeyHandle dsn)
    {
        database = dsn;
        return this;
    }

    /// <summary>Publishes the user interface under a host name, with a certificate.</summary>
    /// <param name="host">The host name; links in alerts and redirects use it too.</param>
    /// <param name="issuer">Who signs the certificate.</param>
    /// <param name="className">The ingress class; null keeps the chart's, <c>nginx</c>.</param>
    /// <param name="annotations">Further annotations of the Ingress.</param>
    public OpenObserveBuilder WithIngress(string host, Issuer issuer, string? className = null, Map<string>? annotations = null)
    {
        ingress = new(host, issuer, className, annotations ?? []);
        return this;
    }

    /// <summary>Publishes the user interface by a controller of the program.</summary>
    /// <param name="host">The host name; links in alerts and redirects use it too.</param>
    /// <param name="issuer">Who signs the certificate.</param>
    /// <param name="controller">The controller, whose class the Ingress gets.</param>
    public OpenObserveBuilder WithIngress(string host, Issuer issuer, IngressNginxBuilder controller) => WithIngress(host, issuer, controller.ClassName);

    /// <summary>Sets the organization that telemetry goes to; <c>default</c> unless set.</summary>
    public OpenObserveBuilder WithOrganization(string name)
    {
        organization = name;
        return this;
    }

    /// <summary>Sets how long data is kept; the chart's own default is ten years.</summary>
    public OpenObserveBuilder WithRetention(TimeSpan time) =>
        WithSetting("ZO_COMPACT_DATA_RETENTION_DAYS", ((int)Math.Ceiling(time.TotalDays)).ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a setting of OpenObserve.</summary>
    /// <param name="name">The environment variable, <c>ZO_SMTP_HOST</c>.</param>
    /// <param name="value">Its value.</param>
    public OpenObserveBuilder WithSetting(string name, string value)
    {
        settings[name] = value;
        return this;
    }

    /// <summary>Takes a setting of OpenObserve from a Secret of its namespace.</summary>
    /// <param name="name">The environment variable, <c>ZO_SMTP_PASSWORD</c>.</param>
    /// <param name="value">The key that holds its value.</param>
    public OpenObserveBuilder WithSetting(string name, SecretKeyHandle value)
    {
        secretSettings[name] = value;
        return this;
    }

    /// <summary>Lets OpenObserve report its use to the vendor.</summary>
    public OpenObserveBuilder WithVendorTelemetry()
    {
        sendsTelemetry = true;
        return this;
    }

    /// <summary>A stream as the target of a pipeline; without it logs and traces go to the stream <c>default</c>, every metric to one of its own.</summary>
    public TelemetryDestination Stream(string name) => new OpenObserveStream(this, name);

    /// <summary>Brings a dashboard into OpenObserve and keeps it as it is here.</summary>
    /// <param name="dashboard">The dashboard; its title must be unique within the folder.</param>
    /// <param name="folder">The folder, made where there is none.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public OpenObserveBuilder WithDashboard(
        Dashboard dashboard, string folder = "default", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        Content.Add(dashboard, folder, Caller.At(callerFile, callerLine));
        return this;
    }

    /// <summary>Brings an alert into OpenObserve, with those it tells.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="to">Who is told.</param>
    /// <param name="folder">The folder, made where there is none.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public OpenObserveBuilder WithAlert(
        Alert alert, AlertDestination to, string folder = "default", [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        Content.Add(alert, folder, [to], Caller.At(callerFile, callerLine));
        return this;
    }

    /// <summary>The exporter of one collector for one stream.</summary>
    internal CollectorExporter ExporterFor(Signal signal, CollectorBuilder collector, string? stream)
    {
        Map<HeaderValue> headers = [];
        if (AuthorizationIn(collector.Namespace) is { } authorization)
        {
            headers["Authorization"] = authorization;
        }

        // Metrics ignore the header: every metric name is a stream.
        if (stream is not null && signal != Signal.Metrics)
        {
            headers["stream-name"] = stream;
        }

        return new OtlpHttp { Endpoint = OtlpEndpoint, Name = stream is null ? Name : $"{Name}_{stream}", Headers = headers };
    }

    /// <summary>The key of a Secret, in the given namespace, that holds the header value for requests.</summary>
    /// <param name="target">The namespace of whoever sends.</param>
    /// <param name="asRoot">Whether an ingestion token is not enough.</param>
    internal SecretKeyHandle? AuthorizationIn(NamespaceBuilder target, bool asRoot = false)
    {
        if ((header is not null && !asRoot) || root is null)
        {
            return header;
        }

        if (!authorizations.TryGetValue(target.Name, out var handle))
        {
            // A Secret of its own: whoever may send need not be able to read the root user's password next to it.
            handle = target.AddSecret($"{Name}-authorization", Origin.File, Origin.Line)
                .With(AuthorizationKey, SecretValue.BasicHeader(root.Email, root.Password), null, Origin.File, Origin.Line)
                .Key(AuthorizationKey);
            authorizations.Add(target.Name, handle);
        }

        return handle;
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode values = [];
        MappingNode auth = [];
        MappingNode config = [];
        List<MappingNode> environment = [];
        if (Facts.DnsDomain != "cluster.local" && Chart.IsAtLeast(0, 20))
        {
            values["clusterDomain"] = Facts.DnsDomain;
        }

        AddSettings(config, environment);
        bucket?.AddTo(config, environment, isAlone: !IsDistributed);
        if (!IsDistributed)
        {
            AddRootUser(auth, environment);
        }

        foreach (var (name, key) in secretSettings)
        {
            environment.Add(FromSecret(name, key));
        }

        if (auth.Count > 0)
        {
            values["auth"] = auth;
        }

        values["config"] = config;
        if (storage is not null && !IsDistributed)
        {
            MappingNode persistence = new() { ["size"] = storage };
            if (storageClass is not null)
            {
                persistence["storageClass"] = storageClass;
            }

            values["persistence"] = persistence;
        }

        if (ingress is not null)
        {
            values["ingress"] = ingress.ToNode(removesDefaultIssuer: !Chart.IsAtLeast(0, 91, 2));
        }

        if (Distributed is { } distributed)
        {
            distributed.AddTo(values, root);
            environment.Add(distributed.Variable());
        }

        if (environment.Count > 0)
        {
            values["extraEnv"] = new SequenceNode(environment);
        }

        return values;
    }

    private protected override void Prepare()
    {
        if (!IsDistributed || bucket is null)
        {
            return;
        }

        // With sixteen pods or so at hundreds of connections each, the chart raises the same limits on the database that it makes itself.
        database ??= Namespace.Cluster.Register(new PostgresClusterBuilder(Namespace, $"{Name}-postgres", new()
        {
            Owner = "openobserve",
            StorageClass = storageClass,
            Parameters = new() { ["max_connections"] = "1500", ["shared_buffers"] = "1GB" },
        }, Origin)).Uri;

        // Until bucket and database have made their Secrets no pod starts, which takes longer than Helm and Flux wait by themselves.
        if (Release.Timeout is null)
        {
            Release.WithTimeout(TimeSpan.FromMinutes(15));
        }

        if (Namespace.Layer.Timeout is null)
        {
            Namespace.Layer.WithTimes(timeout: TimeSpan.FromMinutes(20));
        }
    }

    private void AddSettings(MappingNode config, List<MappingNode> environment)
    {
        Map<string> all = [];
        all["ZO_TELEMETRY"] = sendsTelemetry ? "true" : "false";
        if (!sendsTelemetry)
        {
            all["ZO_TELEMETRY_URL"] = "http://127.0.0.1";
            if (Chart.IsAtLeast(0, 20))
            {
                all["ZO_MMDB_DISABLE_DOWNLOAD"] = "true";
            }
        }

        if (ingress is not null)
        {
            all["ZO_WEB_URL"] = $"https://{ingress.Host}";
            all["ZO_COOKIE_SECURE_ONLY"] = "true";
        }

        // The chart's default is the published root user's header; it would be sent wherever tracing is switched on.
        all["ZO_TRACING_HEADER_VALUE"] = "";
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all)
        {
            if (Chart.Reads("config", name))
            {
                config[name] = value;
            }
            else
            {
                environment.Add(new() { ["name"] = name, ["value"] = value });
            }
        }
    }

    private void AddRootUser(MappingNode auth, List<MappingNode> environment)
    {
        if (root is null)
        {
            return;
        }

        if (Chart.IsAtLeast(0, 20, 1))
        {
            auth["existingRootUserSecret"] = new MappingNode
            {
                ["name"] = root.Email.Name,
                ["emailKey"] = root.Email.Key,
                ["passwordKey"] = root.Password.Key,
            };
        }
        else
        {
            environment.Add(FromSecret("ZO_ROOT_USER_EMAIL", root.Email));
            environment.Add(FromSecret("ZO_ROOT_USER_PASSWORD", root.Password));
        }

        // What the chart keeps as credentials by default is published; an empty text takes its place in the chart's own Secret.
        auth["ZO_ROOT_USER_EMAIL"] = "";
        auth["ZO_ROOT_USER_PASSWORD"] = "";
        if (Chart.Locked()?.Values.Keys.GetValueOrDefault("auth")?.Keys.ContainsKey("O2_MCP_PASSWORD") ?? Chart.IsAtLeast(0, 60))
        {
            auth["O2_MCP_USERNAME"] = "";
            auth["O2_MCP_PASSWORD"] = "";
        }
    }

    private static MappingNode FromSecret(string name, SecretKeyHandle key) => new()
    {
        ["name"] = name,
        ["valueFrom"] = new MappingNode { ["secretKeyRef"] = key.ToSelector() },
    };
}
