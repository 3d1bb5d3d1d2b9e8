namespace ManifestGen.Schemas.Tests.Validation;

public sealed class FieldChecks
{
    [Fact]
    public void A_valid_deployment_has_no_findings() => Check.Of("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop, labels: { app.kubernetes.io/name: web } }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web
                  image: nginx:1.29
                  ports: [{ name: http, containerPort: 8080 }]
                  resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 1.5Gi } }
                  readinessProbe: { httpGet: { path: /, port: http } }
        """).ShouldBeEmpty();

    [Fact]
    public void All_mistakes_of_a_resource_are_found_in_one_go() => Check.Of("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: Web_1, namespace: a.b, labels: { "-x": "ä" } }
        spec:
          replica: 2
          minReadySeconds: "5"
          template:
            spec:
              restartPolicy: Allways
              containers:
                - image: nginx
                  ports: [{ containerPort: 70000 }, { containerPort: 80 }, { containerPort: 80, protocol: TCP }]
                  env: [{ name: A, value: 1 }, { name: A, value: "2" }]
                  resources: { limits: { memory: 1GB } }
                  imagePullPolicy: null
        """).ShouldBe([
            "MG1001 spec.replica",
            "MG1003 spec.selector",
            "MG1003 spec.template.spec.containers[0].name",
            "MG1004 spec.minReadySeconds",
            "MG1004 spec.template.spec.containers[0].env[0].value",
            "MG1005 spec.template.spec.restartPolicy",
            "MG1007 spec.template.spec.containers[0].ports[0].containerPort",
            "MG1009 spec.template.spec.containers[0].env[1]",
            "MG1009 spec.template.spec.containers[0].ports[2]",
            "MG1010 metadata.labels.-x",
            "MG1010 metadata.labels.-x",
            "MG1010 metadata.name",
            "MG1010 metadata.namespace",
            "MG1014 spec.template.spec.containers[0].resources.limits.memory",
        ]);

    [Fact]
    public void An_unknown_field_names_the_near_miss_and_the_line()
    {
        var problem = Check.Full("""
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec:
              ports: [{ port: 80 }]
              selectr: { app: web }
            """).ShouldHaveSingleItem();

        problem.Message.ShouldBe("'selectr' is no field of ServiceSpec; remove or correct it. Did you mean 'selector'?");
        problem.Origin!.Line.ShouldBe(6);
        problem.Path.Text.ShouldBe("spec.selectr");
    }

    [Theory]
    [InlineData("5m\\n")]
    [InlineData("5 m")]
    [InlineData("٥m")]
    [InlineData("1d")]
    [InlineData("")]
    public void A_duration_is_matched_as_RE2_does_to_the_very_end(string interval) =>
        Check.Of(Kustomization($"\"{interval}\"")).ShouldBe(["MG1008 spec.interval"]);

    [Theory]
    [InlineData("5m")]
    [InlineData("1h30m")]
    [InlineData("1.5s")]
    [InlineData("100ms")]
    public void A_duration_in_Go_units_is_fine(string interval) => Check.Of(Kustomization(interval)).ShouldBeEmpty();

    [Theory]
    [InlineData("autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2")]
    [InlineData("helm.toolkit.fluxcd.io/v2beta1", "HelmRelease", "helm.toolkit.fluxcd.io/v2")]
    [InlineData("source.toolkit.fluxcd.io/v1beta2", "OCIRepository", "source.toolkit.fluxcd.io/v1")]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", "policy/v1")]
    [InlineData("gateway.networking.k8s.io/v1alpha2", "TCPRoute", "gateway.networking.k8s.io/v1")]
    public void A_version_that_is_gone_names_its_replacement(string apiVersion, string kind, string replacement)
    {
        var problem = Check.Full($"{{ apiVersion: {apiVersion}, kind: {kind}, metadata: {{ name: x }} }}").ShouldHaveSingleItem();
        problem.Descriptor.Id.ShouldBe("MG1012");
        problem.Message.ShouldContain($"'{replacement}'");
    }

    [Theory]
    [InlineData(33, null)]
    [InlineData(34, "MG1012 apiVersion")]
    public void A_version_is_gone_only_where_the_target_has_dropped_it(int minor, string? problem) => Check.Of(
        "{ apiVersion: admissionregistration.k8s.io/v1beta1, kind: ValidatingAdmissionPolicy, metadata: { name: x } }", minor)
        .ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void A_field_newer_than_the_target_says_since_when_it_exists()
    {
        const string Pod = """
            apiVersion: v1
            kind: Pod
            metadata: { name: x }
            spec: { containers: [{ name: a }], hostnameOverride: x }
            """;

        Check.Of(Pod, minor: 36).ShouldBeEmpty();
        var problem = Check.Full(Pod, minor: 32).ShouldHaveSingleItem();
        problem.Descriptor.Id.ShouldBe("MG1013");
        problem.Message.ShouldStartWith("'hostnameOverride' exists since Kubernetes 1.34 and the target is 1.32");
    }

    [Fact]
    public void A_kind_newer_than_the_target_is_reported() => Check.Of(
        """
        apiVersion: resource.k8s.io/v1
        kind: DeviceClass
        metadata: { name: x }
        spec: {}
        """,
        minor: 33).ShouldBe(["MG1013 apiVersion"]);

    [Fact]
    public void A_mistyped_kind_of_a_known_group_names_the_near_miss()
    {
        var problem = Check.Full("{ apiVersion: apps/v1, kind: Deploymnt }").ShouldHaveSingleItem();
        problem.Descriptor.Id.ShouldBe("MG1016");
        problem.Message.ShouldEndWith("Did you mean 'Deployment'?");
    }

    [Fact]
    public void A_kind_of_an_unknown_group_is_worth_a_note_and_no_error()
    {
        var problem = Check.Full("{ apiVersion: acme.example/v1, kind: Thing }").ShouldHaveSingleItem();
        problem.Severity.ShouldBe(Diagnostics.DiagnosticSeverity.Info);
    }

    [Fact]
    public void A_kind_that_is_not_generally_available_is_let_pass() =>
        Check.Of("{ apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: { name: x } }").ShouldBeEmpty();

    [Theory]
    [InlineData("metadata: { namespace: x }", "MG1003 metadata.name")]
    [InlineData("data: {}", "MG1003 metadata.name")]
    [InlineData("metadata: { generateName: x- }", null)]
    public void An_object_has_a_name(string fields, string? problem) =>
        Check.Of($"apiVersion: v1\nkind: ConfigMap\n{fields}\n").ShouldBe(problem is null ? [] : [problem]);

    [Theory]
    [InlineData("Service", "v1", "1web", "MG1010 metadata.name")]
    [InlineData("Namespace", "v1", "a.b", "MG1010 metadata.name")]
    [InlineData("ConfigMap", "v1", "a.b", null)]
    [InlineData("ClusterRole", "rbac.authorization.k8s.io/v1", "system:Reader", null)]
    [InlineData("ClusterRole", "rbac.authorization.k8s.io/v1", "a/b", "MG1010 metadata.name")]
    public void The_syntax_of_a_name_depends_on_its_kind(string kind, string apiVersion, string name, string? problem) =>
        Check.Of($"{{ apiVersion: {apiVersion}, kind: {kind}, metadata: {{ name: '{name}' }} }}").ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void Keys_of_a_config_map_are_file_names() =>
        Check.Of("{ apiVersion: v1, kind: ConfigMap, metadata: { name: x }, data: { 'a b': x, a.b_c-1: z } }").ShouldBe(["MG1010 data[\"a b\"]"]);

    [Fact]
    public void Lists_that_are_sets_or_maps_have_no_duplicates_and_defaults_count_as_keys() => Check.Of("""
        apiVersion: test.example.com/v1
        kind: Awkward
        metadata: { name: x }
        spec: { required: true, rows: [{ name: ab }, { name: ab, kind: plain }, { name: ab, kind: other }, { name: a }] }
        """).ShouldBe(["MG1003 spec.default", "MG1007 spec.rows", "MG1007 spec.rows[3].name", "MG1009 spec.rows[1]"]);

    [Theory]
    [InlineData("string: 10", "MG1007 spec.string")]
    [InlineData("string: 1.5", "MG1004 spec.string")]
    [InlineData("string: 2.0", null)]
    [InlineData("maybe: null", null)]
    [InlineData("port: http", null)]
    [InlineData("port: 1.5", "MG1004 spec.port")]
    [InlineData("size: 50GiB", "MG1014 spec.size")]
    [InlineData("size: 5", null)]
    [InlineData("at: 2026-08-18", "MG1008 spec.at")]
    [InlineData("bytes: '%%%'", "MG1008 spec.bytes")]
    [InlineData("class: forbidden", "MG1011 spec")]
    [InlineData("config: 3", "MG1004 spec.config")]
    [InlineData("anything: [1, {a: b}]", null)]
    [InlineData("matrix: [[1], ['2']]", "MG1004 spec.matrix[1][0]")]
    [InlineData("rows: [{ name: ab, weight: 0 }]", "MG1007 spec.rows[0].weight")]
    public void Every_fact_of_an_own_definition_is_checked(string field, string? problem) =>
        Check.Of($"{{ apiVersion: test.example.com/v1, kind: Awkward, metadata: {{ name: x }}, spec: {{ required: true, default: '*', {field} }} }}")
            .ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void What_Flux_replaces_first_is_left_open_and_what_it_does_not_is_checked() => Check.Of("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: "${app}-web" }
        spec:
          replicas: ${replicas:=2}
          minReadySeconds: $${seconds}
          selector: {}
          template: { spec: { containers: [{ name: a, imagePullPolicy: "${policy}" }] } }
        """).ShouldBe(["MG1004 spec.minReadySeconds"]);

    [Fact]
    public void A_message_about_a_type_never_shows_the_value()
    {
        var problem = Check.Full("{ apiVersion: v1, kind: Secret, metadata: { name: x }, stringData: { password: 20240711 } }").ShouldHaveSingleItem();
        problem.Descriptor.Id.ShouldBe("MG1004");
        problem.ToString().ShouldNotContain("20240711");
    }

    [Fact]
    public void An_escape_hatch_is_checked_like_every_other_field()
    {
        var service = new Kubernetes.Service
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Ports = [new() { Port = 80 }], AdditionalFields = new() { ["clusterIp"] = "None" } },
        };

        Check.Full(service.ToNode()).ShouldHaveSingleItem().Message.ShouldEndWith("Did you mean 'clusterIP'?");
    }

    private static string Kustomization(string interval) => $$"""
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: { name: x, namespace: flux-system }
        spec: { interval: {{interval}}, prune: true, sourceRef: { kind: GitRepository, name: x } }
        """;
}
