using System.Globalization;

namespace ManifestGen.OpenTelemetry;

/// <summary>Where the listeners of an OTLP receiver are reached inside the cluster.</summary>
internal static class OtlpAddresses
{
    public static bool SpeaksTls(this ReceiverHandle<Otlp> handle) => handle.Receiver.Tls is not null;

    /// <summary>The Service's full name, which resolves from every namespace.</summary>
    public static string Host(this ReceiverHandle handle) =>
        $"{OperatorNaming.Service(handle.Collector.Name)}.{handle.Collector.Namespace.Name}.svc.{handle.Collector.Namespace.Cluster.Facts.DnsDomain}";

    /// <summary>The base address for OTLP/HTTP; a receiver without HTTP leaves a port that no Service has, which is reported.</summary>
    public static string HttpAddress(this ReceiverHandle<Otlp> handle) => string.Create(
        CultureInfo.InvariantCulture, $"{(handle.SpeaksTls() ? "https" : "http")}://{handle.Host()}:{handle.Receiver.HttpPort ?? 4318}");

    /// <summary>Host and port for OTLP/gRPC; a receiver without gRPC leaves a port that no Service has, which is reported.</summary>
    public static string GrpcAddress(this ReceiverHandle<Otlp> handle) =>
        string.Create(CultureInfo.InvariantCulture, $"{handle.Host()}:{handle.Receiver.GrpcPort ?? 4317}");
}
