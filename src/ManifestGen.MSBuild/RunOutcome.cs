namespace ManifestGen.MSBuild;

/// <summary>The ways in which a process can end.</summary>
internal enum RunOutcome
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>Stopped after its report was whole, because something of it kept running.</summary>
    Lingered,

    /// <summary>Stopped because its time was up.</summary>
    TimedOut,

    /// <summary>Stopped because the build was.</summary>
    Canceled,

    /// <summary>Never started.</summary>
    NotStarted,
}
