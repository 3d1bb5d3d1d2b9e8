using ManifestGen;

var app = ManifestApp.Create(args);

// cert-manager and its issuer are expected to be there.
var cluster = app.AddCluster("production")
    .WithSops(Age.RecipientsFrom(".sops.yaml"), decryptionSecret: "sops-age")
    .AddExternal("cert-manager.io", "ClusterIssuer", "letsencrypt");

// The agent reads log files of the node, which the baseline level forbids.
var observability = cluster.AddNamespace("observability").WithPodSecurity(PodSecurityLevel.Privileged);

// OpenObserve with its first user; the password is generated and exists only encrypted.
var root = observability.AddSecret("openobserve-credentials")
    .With("ZO_ROOT_USER_EMAIL", SecretValue.FromFile("email.txt"))
    .With("ZO_ROOT_USER_PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));
var openobserve = observability.AddOpenObserve("openobserve", Charts.OpenObserveStandalone)
    .WithRootUser(root)
    .WithStorage("20Gi")
    .WithRetention(TimeSpan.FromDays(30))
    .WithIngress("obs.example.org", Issuer.Cluster("letsencrypt"));

// A gateway that takes what applications and fluent-bit send.
var collectors = cluster.AddOpenTelemetryOperator(Charts.OpenTelemetryOperator);
var gateway = observability.AddCollector("gateway", CollectorMode.StatefulSet, collectors).WithMemory("512Mi");
var fromApplications = gateway.AddReceiver(Otlp.Default);
var fromFluentBit = gateway.AddReceiver(Otlp.Http(port: 4418, name: "logs"));
gateway.AddPipeline(Signal.Traces).From(fromApplications).Through(KubernetesAttributes.Default, Batch.Default).To(openobserve);
gateway.AddPipeline(Signal.Metrics).From(fromApplications).Through(Batch.Default).To(openobserve);
gateway.AddPipeline(Signal.Logs).From(fromApplications, fromFluentBit).Through(Batch.Default).To(openobserve);

// The logs of every pod.
observability.AddFluentBit("fluentbit", Charts.FluentBit).WithPodLogs().ForwardTo(fromFluentBit);

return app.Run();
