namespace ManifestGen.OpenTelemetry;

/// <summary>A mistake that only the builder can see, because the tree no longer shows it.</summary>
internal sealed record CollectorMistake(DiagnosticDescriptor Descriptor, string Message, Origin Origin);
