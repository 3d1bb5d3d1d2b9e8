using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Benchmarks;

/// <summary>Holding many resources of mixed kinds to their schemas.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class ValidationBenchmarks
{
    private const string Kinds = """
        { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: apps, labels: { app.kubernetes.io/part-of: bench } }, data: { a.conf: x, b.conf: z } }
        ---
        { apiVersion: v1, kind: Service, metadata: { name: web, namespace: apps }, spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: grpc, port: 90 }] } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: apps, labels: { app: web } }
        spec:
          replicas: 3
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              serviceAccountName: web
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  imagePullPolicy: IfNotPresent
                  ports: [{ name: http, containerPort: 8080 }, { name: grpc, containerPort: 9090 }]
                  env: [{ name: A, value: "1" }, { name: B, valueFrom: { secretKeyRef: { name: s, key: k } } }]
                  resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
                  readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5 }
                  volumeMounts: [{ name: data, mountPath: /data }]
              volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: web, namespace: apps }
        spec:
          interval: 30m
          chart: { spec: { chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: charts } } }
          install: { crds: CreateReplace, remediation: { retries: 3 } }
          values: { replicas: 3, image: { tag: "1.2.3" } }
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: { name: apps, namespace: flux-system }
        spec: { interval: 10m, path: ./apps, prune: true, wait: true, timeout: 5m, sourceRef: { kind: GitRepository, name: infra }, dependsOn: [{ name: base }] }
        ---
        apiVersion: opentelemetry.io/v1beta1
        kind: OpenTelemetryCollector
        metadata: { name: agent, namespace: observability }
        spec:
          mode: daemonset
          tolerations: [{ operator: Exists }]
          resources: { limits: { memory: 512Mi } }
          config: { receivers: { otlp: {} }, exporters: { debug: {} }, service: { pipelines: { logs: { receivers: [otlp], exporters: [debug] } } } }
        ---
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata: { name: web, namespace: apps }
        spec: { secretName: web-tls, dnsNames: [web.example.com], usages: [server auth], issuerRef: { name: ca, kind: ClusterIssuer } }
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: web, namespace: apps }
        spec:
          parentRefs: [{ name: public }]
          hostnames: [web.example.com]
          rules: [{ matches: [{ path: { type: PathPrefix, value: / } }], backendRefs: [{ name: web, port: 80 }] }]
        """;

    private readonly SchemaValidator validator = new(new(), SchemaTarget.Default);
    private List<Node> resources = [];

    /// <summary>How many resources.</summary>
    [Params(1_000, 10_000)]
    public int Count { get; set; }

    /// <summary>Reads the kinds once for each resource, so that none shares a node with another.</summary>
    [GlobalSetup]
    public void Read()
    {
        var documents = YamlReader.Read(Kinds, "kinds.yaml").Documents;
        resources = [.. Enumerable.Range(0, Count).Select(i => documents[i % documents.Count].Root.Clone())];
    }

    /// <summary>Checks all of them.</summary>
    [Benchmark]
    public int Validate()
    {
        List<Diagnostics.Diagnostic> found = [];
        foreach (var resource in resources)
        {
            validator.Validate(resource, "Resource 'x'", null, found);
        }

        return found.Count == 0 ? resources.Count : throw new InvalidOperationException(found[0].ToString());
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
