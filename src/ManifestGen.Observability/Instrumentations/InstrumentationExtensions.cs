using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>The verb that adds auto-instrumentation.</summary>
public static class InstrumentationExtensions
{
    /// <summary>Lets the operator instrument programs, and sends their telemetry to a receiver of the program.</summary>
    /// <param name="target">The namespace of the Instrumentation.</param>
    /// <param name="name">Its name.</param>
    /// <param name="receiver">An OTLP receiver that speaks HTTP, the agent's for one; its pipelines must carry what programs send.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    public static InstrumentationBuilder AddInstrumentation(
        this NamespaceBuilder target, string name, ReceiverHandle<Otlp> receiver,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        target.WithObservabilityRules().Cluster.Register(new InstrumentationBuilder(target, name, receiver, Caller.At(callerFile, callerLine)));
}
