
namespace ManifestGen.Schemas.Charts;

/// <summary>The Kubernetes types that charts hand through to pods, by the keys they have.</summary>
/// <remarks>
/// Enough to catch a misspelled key one or two levels down; what lies deeper is left open. Facts from
/// <see href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/">the Pod API</see>.
/// </remarks>
internal static class KubernetesShapes
{
    private const string Table = """
        Affinity: map
          nodeAffinity?: map
            preferredDuringSchedulingIgnoredDuringExecution?: list<any>
            requiredDuringSchedulingIgnoredDuringExecution?: map<any>
          podAffinity?: map
            preferredDuringSchedulingIgnoredDuringExecution?: list<any>
            requiredDuringSchedulingIgnoredDuringExecution?: list<any>
          podAntiAffinity?: map
            preferredDuringSchedulingIgnoredDuringExecution?: list<any>
            requiredDuringSchedulingIgnoredDuringExecution?: list<any>
        Container: map
          args?: list<any>
          command?: list<any>
          env?: list<EnvVar>
          envFrom?: list<EnvFromSource>
          image?: string
          imagePullPolicy?: string
          lifecycle?: Lifecycle
          livenessProbe?: Probe
          name?: string
          ports?: list<any>
          readinessProbe?: Probe
          resizePolicy?: list<any>
          resources?: ResourceRequirements
          restartPolicy?: string
          securityContext?: SecurityContext
          startupProbe?: Probe
          stdin?: bool
          stdinOnce?: bool
          terminationMessagePath?: string
          terminationMessagePolicy?: string
          tty?: bool
          volumeDevices?: list<any>
          volumeMounts?: list<VolumeMount>
          workingDir?: string
        EnvFromSource: map
          configMapRef?: map
            name?: string
            optional?: bool
          prefix?: string
          secretRef?: map
            name?: string
            optional?: bool
        EnvVar: map
          name?!: string
          value?: string
          valueFrom?: map
            configMapKeyRef?: map
              key?: string
              name?: string
              optional?: bool
            fieldRef?: map
              apiVersion?: string
              fieldPath?: string
            fileKeyRef?: map<any>
            resourceFieldRef?: map
              containerName?: string
              divisor?: any
              resource?: string
            secretKeyRef?: map
              key?: string
              name?: string
              optional?: bool
        HostAlias: map
          hostnames?: list<string>
          ip?: string
        Lifecycle: map
          postStart?: map<any>
          preStop?: map<any>
          stopSignal?: string
        LocalObjectReference: map
          name?: string
        PodDNSConfig: map
          nameservers?: list<string>
          options?: list<any>
          searches?: list<string>
        Probe: map
          exec?: map
            command?: list<string>
          failureThreshold?: int
          grpc?: map
            port?: int
            service?: string
          httpGet?: map
            host?: string
            httpHeaders?: list<any>
            path?: string
            port?: int|string
            scheme?: string
          initialDelaySeconds?: int
          periodSeconds?: int
          successThreshold?: int
          tcpSocket?: map
            host?: string
            port?: int|string
          terminationGracePeriodSeconds?: int
          timeoutSeconds?: int
        ResourceRequirements: map
          claims?: list<any>
          limits?: map<int|number|string>
            cpu?: int|number|string
            ephemeral-storage?: int|string
            memory?: int|string
          requests?: map<int|number|string>
            cpu?: int|number|string
            ephemeral-storage?: int|string
            memory?: int|string
        SecurityContext: map
          allowPrivilegeEscalation?: bool
          appArmorProfile?: map
            localhostProfile?: string
            type?: string
          capabilities?: map
            add?: list<string>
            drop?: list<string>
          fsGroup?: int
          fsGroupChangePolicy?: string
          privileged?: bool
          procMount?: string
          readOnlyRootFilesystem?: bool
          runAsGroup?: int
          runAsNonRoot?: bool
          runAsUser?: int
          seLinuxChangePolicy?: string
          seLinuxOptions?: map
            level?: string
            role?: string
            type?: string
            user?: string
          seccompProfile?: map
            localhostProfile?: string
            type?: string
          supplementalGroups?: list<int>
          supplementalGroupsPolicy?: string
          sysctls?: list<any>
          windowsOptions?: map<any>
        Toleration: map
          effect?: string
          key?: string
          operator?: string
          tolerationSeconds?: int
          value?: string
        TopologySpreadConstraint: map
          labelSelector?: map<any>
          matchLabelKeys?: list<string>
          maxSkew?: int
          minDomains?: int
          nodeAffinityPolicy?: string
          nodeTaintsPolicy?: string
          topologyKey?: string
          whenUnsatisfiable?: string
        Volume: map
          awsElasticBlockStore?: map<any>
          azureDisk?: map<any>
          azureFile?: map<any>
          cephfs?: map<any>
          configMap?: map<any>
            defaultMode?: int
            items?: list<any>
            name?: string
            optional?: bool
          csi?: map<any>
          downwardAPI?: map<any>
          emptyDir?: map
            medium?: string
            sizeLimit?: int|string
          ephemeral?: map<any>
          fc?: map<any>
          gcePersistentDisk?: map<any>
          hostPath?: map
            path?: string
            type?: string
          image?: map<any>
          iscsi?: map<any>
          name?: string
          nfs?: map<any>
          persistentVolumeClaim?: map
            claimName?: string
            readOnly?: bool
          projected?: map<any>
          rbd?: map<any>
          secret?: map<any>
            defaultMode?: int
            items?: list<any>
            optional?: bool
            secretName?: string
          vsphereVolume?: map<any>
        VolumeMount: map
          mountPath?: string
          mountPropagation?: string
          name?: string
          readOnly?: bool
          recursiveReadOnly?: string
          subPath?: string
          subPathExpr?: string
        """;

    private static readonly IReadOnlyDictionary<string, ChartValue> Shapes =
        ChartLockParser.ParseTree(Table.ReplaceLineEndings("\n")).Keys;

    // Charts name these keys alike, whatever they install; the name tells the type where the default is empty.
    private static readonly Dictionary<string, ChartValue> ByKey = new(StringComparer.Ordinal)
    {
        ["affinity"] = Map("Affinity"),
        ["resources"] = Map("ResourceRequirements"),
        ["securityContext"] = Map("SecurityContext"),
        ["podSecurityContext"] = Map("SecurityContext"),
        ["containerSecurityContext"] = Map("SecurityContext"),
        ["lifecycle"] = Map("Lifecycle"),
        ["livenessProbe"] = Map("Probe"),
        ["readinessProbe"] = Map("Probe"),
        ["startupProbe"] = Map("Probe"),
        ["dnsConfig"] = Map("PodDNSConfig"),
        ["tolerations"] = List("Toleration"),
        ["topologySpreadConstraints"] = List("TopologySpreadConstraint"),
        ["hostAliases"] = List("HostAlias"),
        ["env"] = List("EnvVar"),
        ["envWithTpl"] = List("EnvVar"),
        ["extraEnv"] = List("EnvVar"),
        ["extraEnvs"] = List("EnvVar"),
        ["extraEnvVars"] = List("EnvVar"),
        ["envFrom"] = List("EnvFromSource"),
        ["extraEnvFrom"] = List("EnvFromSource"),
        ["sidecars"] = List("Container"),
    };

    /// <summary>The keys of a type; null for a name that is no such type.</summary>
    public static ChartValue? Find(string shape) => Shapes.GetValueOrDefault(shape);

    /// <summary>What a key of this name holds in most charts; null where the name says nothing.</summary>
    public static ChartValue? OfKey(string key)
    {
        if (ByKey.TryGetValue(key, out var value))
        {
            return value;
        }

        if (OfEnding(key) is { } list)
        {
            return list;
        }

        if (IsTextMap(key))
        {
            return new ChartValue { Types = ChartValueTypes.Map, Others = new ChartValue { Types = ChartValueTypes.String } };
        }

        // Some charts take a plain name in the list, some the reference object.
        return key is "imagePullSecrets" or "pullSecrets"
            ? new ChartValue { Types = ChartValueTypes.List, Items = new ChartValue { Types = ChartValueTypes.Map | ChartValueTypes.String, Shape = "LocalObjectReference" } }
            : null;
    }

    /// <summary>Whether a key of this name holds texts under names of the author's choice.</summary>
    public static bool IsTextMap(string key) =>
        key is "annotations" or "labels" or "matchLabels" or "nodeSelector" or "commonLabels" or "podLabels"
        || key.EndsWith("Annotations", StringComparison.Ordinal) || key.EndsWith("Labels", StringComparison.Ordinal)
        || key.EndsWith("NodeSelector", StringComparison.Ordinal);

    // 'extraVolumes', 'daemonSetVolumes', 'additionalVolumeMounts': whatever stands before, the ending tells.
    private static ChartValue? OfEnding(string key) =>
        key.EndsWith("olumeMounts", StringComparison.Ordinal) ? List("VolumeMount")
        : key.EndsWith("olumes", StringComparison.Ordinal) ? List("Volume")
        : key.EndsWith("ontainers", StringComparison.Ordinal) ? List("Container")
        : null;

    private static ChartValue Map(string shape) => new() { Types = ChartValueTypes.Map, Shape = shape };

    private static ChartValue List(string shape) => new() { Types = ChartValueTypes.List, Items = Map(shape) };
}
