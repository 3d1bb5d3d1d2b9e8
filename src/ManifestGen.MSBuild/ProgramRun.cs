using System.Collections.Generic;

namespace ManifestGen.MSBuild;

/// <summary>How a program's process ended.</summary>
internal sealed class ProgramRun
{
    internal ProgramRun(RunOutcome outcome, int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> errors, string? problem = null)
    {
        Outcome = outcome;
        ExitCode = exitCode;
        Output = output;
        Errors = errors;
        Problem = problem;
    }

    internal RunOutcome Outcome { get; }

    /// <summary>Meaningful only after <see cref="RunOutcome.Exited"/>.</summary>
    internal int ExitCode { get; }

    /// <summary>Lines of standard output.</summary>
    internal IReadOnlyList<string> Output { get; }

    /// <summary>Lines of standard error.</summary>
    internal IReadOnlyList<string> Errors { get; }

    /// <summary>Why no process was started; null where one was.</summary>
    internal string? Problem { get; }
}
