using System.Collections;
using Microsoft.Build.Framework;

namespace ManifestGen.MSBuild.Tests;

/// <summary>Keeps what a task logs.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    public List<BuildErrorEventArgs> Errors { get; } = [];

    public List<BuildWarningEventArgs> Warnings { get; } = [];

    public List<BuildMessageEventArgs> Messages { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "task.targets";

    /// <summary>The one error, as MSBuild prints it.</summary>
    public string Error => Errors.ShouldHaveSingleItem() is var e ? $"{e.File}({e.LineNumber},{e.ColumnNumber}): error {e.Code}: {e.Message}" : "";

    public string Shown => string.Join("\n", Messages.Where(m => m.Importance == MessageImportance.High).Select(m => m.Message));

    public string Hidden => string.Join("\n", Messages.Where(m => m.Importance == MessageImportance.Low).Select(m => m.Message));

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);
}
