namespace ManifestGen.References;

/// <summary>What can be wrong with a name by which one resource mentions another.</summary>
public static class ReferenceDiagnostics
{
    private const string DeclareExternal = "Correct the name, describe the object, or declare it external.";

    /// <summary>MG0113.</summary>
    public static DiagnosticDescriptor UnknownConfigMap { get; } = new("MG0113", DiagnosticSeverity.Error, "ConfigMap reference does not resolve")
    {
        Rule = "A pod whose ConfigMap or key is missing stays in CreateContainerConfigError.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0114.</summary>
    public static DiagnosticDescriptor UnknownServiceAccount { get; } = new("MG0114", DiagnosticSeverity.Error, "ServiceAccount does not exist")
    {
        Rule = "Pods of a missing ServiceAccount are never created, and a binding to one grants nothing.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0115.</summary>
    public static DiagnosticDescriptor UnknownClaim { get; } = new("MG0115", DiagnosticSeverity.Error, "PersistentVolumeClaim does not exist")
    {
        Rule = "A pod whose claim is missing is never scheduled.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0116.</summary>
    public static DiagnosticDescriptor UnknownIssuer { get; } = new("MG0116", DiagnosticSeverity.Error, "issuer does not exist")
    {
        Rule = "cert-manager waits for the issuer and requests no certificate. An Issuer serves its own namespace, a ClusterIssuer every one.",
        Fix = DeclareExternal,
        Source = "https://cert-manager.io/docs/usage/ingress/",
    };

    /// <summary>MG0117.</summary>
    public static DiagnosticDescriptor UnknownBackend { get; } = new("MG0117", DiagnosticSeverity.Error, "ingress points at no Service or port")
    {
        Rule = "A controller answers 503 for a backend that does not exist.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0118.</summary>
    public static DiagnosticDescriptor UnknownIngressClass { get; } = new("MG0118", DiagnosticSeverity.Error, "ingress class does not exist")
    {
        Rule = "An ingress whose class no controller serves is accepted and never answered.",
        Fix = DeclareExternal,
        Source = "https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class",
    };

    /// <summary>MG0121.</summary>
    public static DiagnosticDescriptor InvalidName { get; } = new("MG0121", DiagnosticSeverity.Error, "name is not a DNS label")
    {
        Rule = "The API server refuses names with other characters than lower-case letters, digits and dashes (dots for most kinds), or longer than the kind allows.",
        Fix = "Rename the object.",
        Source = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    };

    /// <summary>MG0122.</summary>
    public static DiagnosticDescriptor UnknownRole { get; } = new("MG0122", DiagnosticSeverity.Error, "binding names no role")
    {
        Rule = "A binding to a missing role is accepted and grants nothing.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0123.</summary>
    public static DiagnosticDescriptor UnknownObject { get; } = new("MG0123", DiagnosticSeverity.Error, "reference names no object")
    {
        Rule = "A health check of a missing object fails after its timeout, an alert without its provider is never sent, and an autoscaler without its target scales nothing.",
        Fix = DeclareExternal,
    };

    /// <summary>MG0134.</summary>
    public static DiagnosticDescriptor UnknownStorageClass { get; } = new("MG0134", DiagnosticSeverity.Error, "storage class does not exist")
    {
        Rule = "A claim whose class nobody makes stays Pending, and so do the pods that wait for it.",
        Fix = DeclareExternal,
        Source = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
    };

    /// <summary>MG0135.</summary>
    public static DiagnosticDescriptor NoDefaultStorageClass { get; } = new("MG0135", DiagnosticSeverity.Warning, "claim names no storage class where none is the default")
    {
        Rule = "A claim without a class gets the cluster's default; where there is none, as on Talos unless somebody makes one, it stays Pending.",
        Fix = "Name a class in the claim, or make one the default.",
        Source = "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        UnknownConfigMap, UnknownServiceAccount, UnknownClaim, UnknownIssuer, UnknownBackend, UnknownIngressClass, InvalidName, UnknownRole, UnknownObject,
        UnknownStorageClass, NoDefaultStorageClass,
    ];
}
